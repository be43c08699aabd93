/**
 * In its own namespace the canary writes the time to its volume, again and again. Restored to another one it reads: a
 * time that is younger than `MAX_AGE` seconds came back from the backup, and the pod becomes ready.
 */
export const CANARY_SCRIPT = `set -eu
trap 'exit 0' TERM
if [ "$NAMESPACE" = "$HOME_NAMESPACE" ]; then
  while true; do
    date -u +%s > "$FOLDER/time.new"
    mv "$FOLDER/time.new" "$FOLDER/time"
    touch /tmp/ready
    sleep 600 & wait $!
  done
fi
written=$(cat "$FOLDER/time")
age=$(($(date -u +%s) - written))
if [ "$age" -gt "$MAX_AGE" ]; then
  echo "restored, but written $age seconds ago, more than $MAX_AGE" >&2
  exit 1
fi
echo "restored, written $age seconds ago"
touch /tmp/ready
while true; do
  sleep 3600 & wait $!
done
`;
