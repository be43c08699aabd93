/**
 * Applies the files of a plan to Vault; POSIX shell and the `vault` command alone. Everything can be run again. What
 * it made it notes in Vault before it makes it; a policy or role that left the plan is deleted when it is on that
 * list, and nothing else ever is: no mount, no sign-in method, no audit device, no secret.
 */
export const CONFIGURE_SCRIPT = String.raw`set -eu
plan=$FILES/plan
work=$(mktemp -d)
record=.strata/$RECORD

if [ -z "$(printenv VAULT_TOKEN)" ]; then
  if ! VAULT_TOKEN=$(vault write -field=token auth/kubernetes/login role="$ROLE" jwt=@"$TOKEN_FILE"); then
    echo "Vault does not know the role $ROLE yet, or is sealed. docs/vault.md, First start, has the command for it." >&2
    exit 1
  fi
  export VAULT_TOKEN
fi

is_enabled() { vault "$1" list 2>/dev/null | awk '{ print $1 }' | grep -qxF "$2/"; }

apply() {
  action=$1 name=$2
  shift 2
  case $action in
    policy) vault policy write "$name" "$FILES/$1" ;;
    secrets | auth | audit) is_enabled "$action" "$name" || vault "$action" enable -path="$name" "$@" ;;
    write) vault write "$name" @"$FILES/$1" ;;
    client)
      vault write "$name" @"$FILES/$1" \
        oidc_client_id=@"$CLIENT/clientID" oidc_client_secret=@"$CLIENT/clientSecret"
      ;;
    group)
      vault write "identity/group/name/$name" @"$FILES/$2"
      # The alias that the group has already, which is changed and not made again.
      alias=$(vault read -format=json "identity/group/name/$name" |
        awk '/"alias": \{/ { inside = 1 } inside && /"id":/ { gsub(/[",]/, "", $2); print $2; exit }')
      target=identity/group-alias
      [ -z "$alias" ] || target=$target/id/$alias
      vault write "$target" @"$FILES/$3" \
        mount_accessor="$(vault read -field=accessor "sys/auth/$1")" \
        canonical_id="$(vault read -field=id "identity/group/name/$name")"
      ;;
    *)
      echo "the plan has an unknown step: $action" >&2
      exit 1
      ;;
  esac
}

apply_all() {
  while read -r action name rest; do
    echo "$action $name"
    apply "$action" "$name" $rest </dev/null >/dev/null
  done
}

# Mounts first: the record lies in one of them.
grep '^secrets ' "$plan" | apply_all

# What may be deleted again, as "action name".
awk '$1 == "policy" || ($1 == "write" && $2 ~ /\/role\//) { print $1, $2 }' "$plan" | sort >"$work/wanted"

# A new mount of version 2 refuses for a moment.
tries=0
until vault kv get -mount=kv -field=made "$record" >"$work/read" 2>"$work/error"; do
  if grep -q 'No value found' "$work/error"; then
    : >"$work/read"
    break
  fi
  tries=$((tries + 1))
  if [ "$tries" -ge 10 ]; then
    cat "$work/error" >&2
    exit 1
  fi
  sleep 2
done
grep . "$work/read" | sort >"$work/recorded" || true

# Ours is what is recorded, and what the plan wants and is not there yet.
comm -13 "$work/recorded" "$work/wanted" | while read -r action name; do
  case $action in
    policy) vault policy read "$name" ;;
    write) vault read "$name" ;;
  esac >/dev/null 2>&1 </dev/null || echo "$action $name"
done | sort -m - "$work/recorded" >"$work/ours"
cmp -s "$work/ours" "$work/recorded" || vault kv put -mount=kv "$record" made=@"$work/ours" >/dev/null

grep -v '^secrets ' "$plan" | apply_all

comm -23 "$work/ours" "$work/wanted" >"$work/gone"
if [ -s "$work/gone" ]; then
  while read -r action name; do
    echo "delete $action $name"
    case $action in
      policy) vault policy delete "$name" ;;
      write) vault delete "$name" ;;
    esac </dev/null >/dev/null
  done <"$work/gone"
  comm -12 "$work/ours" "$work/wanted" >"$work/kept"
  vault kv put -mount=kv "$record" made=@"$work/kept" >/dev/null
fi
echo done
`;
