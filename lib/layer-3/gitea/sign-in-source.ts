import type { ClusterContext } from '../../model/component';
import { writableContainer } from '../../constructs/restricted-security';
import { SETUP_RESOURCES } from './gitea-containers';
import { giteaImageOf, SIGN_IN_SOURCE } from './gitea-names';
import { CLIENT_SECRET, fromSecret } from './gitea-secrets';

/**
 * Adds the source of authentication or brings it up to date. `gitea admin auth` asks the issuer for its addresses and
 * fails when nobody answers. The chart's own script would then stop the start: but Casdoor is installed from a
 * repository in Gitea, so Gitea starts without it.
 */
export const SIGN_IN_SCRIPT = `set -eu
if [ -z "\${CLIENT_ID:-}" ]; then
  echo 'There is no client at the issuer yet: people sign in with their passwords.'
  exit 0
fi
id="$(gitea admin auth list --vertical-bars | awk -F '|' -v name="$SOURCE" \\
  '{ gsub(/[ \\t]/, "", $1); gsub(/[ \\t]/, "", $2); if ($2 == name) print $1 }')"
if [ -z "$id" ]; then set -- add-oauth; else set -- update-oauth --id "$id"; fi
timeout 60 gitea admin auth "$@" --name "$SOURCE" --provider openidConnect \\
  --key "$CLIENT_ID" --secret "$CLIENT_SECRET" \\
  --auto-discover-url "$ISSUER/.well-known/openid-configuration" \\
  --scopes profile --scopes email --scopes groups \\
  --group-claim-name groups --admin-group "$ADMIN_GROUP" ||
  echo 'The issuer does not answer: the source stays as it was until the next start.'
`;

/** The init container that runs the script, after the one that makes the tables. */
export const signInSource = (context: ClusterContext) => {
  const { sso } = context.platform;
  return {
    name: 'sign-in',
    image: giteaImageOf(context),
    command: ['/bin/sh', '-c', SIGN_IN_SCRIPT],
    env: [
      { name: 'GITEA_APP_INI', value: '/data/gitea/conf/app.ini' },
      { name: 'GITEA_CUSTOM', value: '/data/gitea' },
      { name: 'GITEA_WORK_DIR', value: '/data' },
      { name: 'HOME', value: '/data/gitea/git' },
      { name: 'SOURCE', value: SIGN_IN_SOURCE },
      { name: 'ISSUER', value: sso.issuer.replace(/\/$/, '') },
      { name: 'ADMIN_GROUP', value: sso.groups.administrators },
      fromSecret('CLIENT_ID', CLIENT_SECRET, 'clientID', true),
      fromSecret('CLIENT_SECRET', CLIENT_SECRET, 'clientSecret', true),
    ],
    resources: SETUP_RESOURCES,
    securityContext: writableContainer(),
    volumeMounts: [
      { name: 'data', mountPath: '/data' },
      { name: 'temp', mountPath: '/tmp' },
    ],
  };
};
