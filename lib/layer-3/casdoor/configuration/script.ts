import { CONFIGURATION } from '../casdoor-names';
import { MARK, SECRET_MARK } from './applications';

/**
 * Applies the files of a plan to Casdoor by its API; POSIX shell and `curl` alone. Everything can be run again.
 * Organisation, groups and roles are made and then left to people; applications are brought to what the plan says.
 * An application that left the plan is deleted when it bears the mark of the Job, and nothing else ever is.
 */
export const CONFIGURE_SCRIPT = String.raw`set -eu
work=$(mktemp -d)
failed=0
printf 'user = "%s:%s"\n' ${CONFIGURATION} "$(cat "$KEY/clientSecret")" >"$work/auth"

# call PATH [option ...]: the answer; Casdoor says in it whether it did what was asked.
call() {
  path=$1
  shift
  curl --silent --show-error --fail --max-time 30 --config "$work/auth" "$@" "$CASDOOR$path"
}

# send PATH FILE
send() { call "$1" --header 'Content-Type: application/json' --data-binary "@$2"; }

# expect ANSWER WHAT
expect() {
  case $1 in
    *'"status":"ok"'*'"data":"Affected"'*) echo "$2" ;;
    *)
      echo "$2: $1" >&2
      failed=1
      ;;
  esac
}

tries=0
until call /api/health >"$work/health" 2>"$work/error"; do
  tries=$((tries + 1))
  if [ "$tries" -ge "$TRIES" ]; then
    cat "$work/error" >&2
    exit 1
  fi
  sleep 5
done

# Casdoor starts with a password that everybody knows. The Gateway leads here only after this Job.
answer=$(call /api/set-password --data-urlencode userOwner=built-in --data-urlencode userName=admin \
  --data-urlencode "newPassword@$ADMIN/password")
case $answer in
  *'"status":"ok"'* | *'must be different from your current password'*) echo 'password of built-in/admin' ;;
  *)
    echo "password of built-in/admin: $answer" >&2
    exit 1
    ;;
esac

# prepare ID FILE CLIENT: the body to send, with the secret of the client
prepare() {
  cp "$FILES/$2" "$work/body"
  [ "$3" != - ] || return 0
  if [ ! -s "$CLIENTS/$3/clientSecret" ]; then
    echo "application $1 waits: Vault has nothing for Secret $3 yet"
    return 1
  fi
  wanted=$(basename "$1")
  known=$(cat "$CLIENTS/$3/clientID")
  if [ "$known" != "$wanted" ]; then
    echo "application $1: clientID in Vault is $known; write $wanted" >&2
    failed=1
    return 1
  fi
  secret=$(cat "$CLIENTS/$3/clientSecret")
  case $secret in
    *[!A-Za-z0-9_-]*)
      echo "application $1: clientSecret in Vault has other characters than letters, digits, - and _; make a new one" >&2
      failed=1
      return 1
      ;;
  esac
  sed "s/${SECRET_MARK}/$secret/" "$FILES/$2" >"$work/body"
}

while read -r kind id file client; do
  prepare "$id" "$file" "$client" || continue
  answer=$(call "/api/get-$kind?id=$id")
  case $answer in
    *'"status":"ok"'*'"data":null,"data2"'*) expect "$(send "/api/add-$kind" "$work/body")" "add $kind $id" ;;
    *'"status":"ok"'*)
      if [ "$kind" = application ]; then
        # Fields that the body does not name stay as people set them; false must be named to be written.
        expect "$(send "/api/update-application?id=$id&columns=enableSignUp" "$work/body")" "update $kind $id"
      fi
      ;;
    *)
      echo "get $kind $id: $answer" >&2
      failed=1
      ;;
  esac
done <"$FILES/plan"

call '/api/get-applications?owner=admin' | tr '{' '\n' |
  sed -n 's/^"owner":"admin","name":"\([a-z0-9-]*\)".*"description":"${MARK}.*"organization":"\([^"]*\)".*/\1 \2/p' >"$work/made"
sed -n 's/^application admin\/\([^ ]*\) .*/\1/p' "$FILES/plan" >"$work/wanted"
while read -r name organisation; do
  grep -qxF "$name" "$work/wanted" && continue
  printf '{"owner":"admin","name":"%s","organization":"%s"}' "$name" "$organisation" >"$work/gone"
  expect "$(send /api/delete-application "$work/gone")" "delete application admin/$name"
done <"$work/made"
exit "$failed"
`;
