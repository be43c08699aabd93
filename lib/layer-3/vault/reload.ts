/**
 * Watches beside the server, which reads its certificate and opens its audit log only when it gets a hangup: after a
 * renewal, and when the log has grown to 256 MiB, of which seven are kept. A full volume would stop Vault.
 */
export const RELOAD_SCRIPT = String.raw`known=$(cat /vault/tls/tls.crt)
while sleep 60; do
  reload=
  now=$(cat /vault/tls/tls.crt)
  [ "$now" = "$known" ] || reload=certificate
  log=/vault/audit/audit.log
  if [ -f "$log" ] && [ "$(stat -c %s "$log")" -ge 268435456 ]; then
    for number in 6 5 4 3 2 1; do
      next=$((number + 1))
      [ ! -f "$log.$number" ] || mv "$log.$number" "$log.$next"
    done
    mv "$log" "$log.1"
    reload=log
  fi
  if [ -n "$reload" ] && server=$(pidof vault); then
    kill -HUP $server && known=$now && echo "reloaded: new $reload"
  fi
done
`;
