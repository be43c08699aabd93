import type { Made, SecretKey } from './secret-list';

/** What is known of keys of Secrets with certain names; the first row that fits counts. */
interface Row {
  /** Names of Secrets. */
  readonly secret: RegExp;
  readonly key: RegExp;
  readonly made: Made;
  readonly along?: string;
  readonly encrypts?: true;
}

const hex = (bytes: number): Made => ({ by: 'random', command: `openssl rand -hex ${bytes}` });

const elsewhere = (says: string): Made => ({ by: 'elsewhere', says });

/** 32 bytes as Gitea takes them. https://docs.gitea.com/administration/config-cheat-sheet#oauth2-oauth2 */
const URL_SAFE: Made = { by: 'random', command: "openssl rand -base64 32 | tr '+/' '-_' | tr -d '='" };

const ALONG_METRICS = 'the same password and its hash in both paths: docs/monitoring.md writes both at once';

const ALONG_LOGS = 'the hash of it in system’s logs-door: docs/logging.md writes both at once';

/** Forms of what programs of this platform read; docs/ of each has the same. */
const ROWS: readonly Row[] = [
  { secret: /-db$/, key: /^password$/, made: hex(24), along: 'CloudNativePG sets it at the role by itself' },
  {
    secret: /./,
    key: /^AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY)$/,
    made: elsewhere('the provider of the bucket: a key that may reach that bucket alone'),
    along: 'both keys of the pair; the old one is deleted at the provider when all have the new one',
  },
  {
    secret: /^casdoor-configuration$/,
    key: /^clientSecret$/,
    made: hex(32),
    along: 'the Job of Casdoor signs in with it: sync casdoor-server',
  },
  {
    secret: /./,
    key: /^clientSecret$/,
    made: hex(32),
    along: 'Casdoor learns it from the same path: argocd app sync casdoor-server, ten minutes later',
  },
  { secret: /./, key: /^cookieSecret$/, made: hex(16), along: 'everybody signs in again' },
  { secret: /^argocd-webhook$/, key: /^gogs$/, made: hex(32), along: 'the secret of the webhook in Gitea' },
  {
    secret: /^repo-/,
    key: /^(username|password)$/,
    made: elsewhere('Gitea: an account that may read the repository, and an access token of it'),
  },
  {
    secret: /^gitea-registry$/,
    key: /./,
    made: elsewhere('Gitea: an account that may read packages, and an access token'),
  },
  {
    secret: /^argocd-notifications-secret$/,
    key: /./,
    made: elsewhere('Gitea: an access token of an account of the team deliveries (docs/notifications.md)'),
  },
  {
    secret: /^gitea-(pull-requests|labels|rollback)$/,
    key: /./,
    made: elsewhere('Gitea: an access token with the rights that docs/previews.md and docs/promotion.md name'),
  },
  { secret: /^git$/, key: /./, made: elsewhere('Gitea: the account of the person, and an access token') },
  { secret: /^gitea-metrics$/, key: /./, made: hex(24) },
  { secret: /^gitea-runner-registration$/, key: /./, made: hex(20), along: 'runners that are registered stay so' },
  { secret: /^gitea-keys$/, key: /^secretKey$/, made: hex(32), encrypts: true },
  { secret: /^gitea-keys$/, key: /^internalToken$/, made: hex(32) },
  {
    secret: /^gitea-keys$/,
    key: /JwtSecret$|^jwtSecret$/,
    made: URL_SAFE,
    along: 'tokens that were signed with it end',
  },
  { secret: /^grafana-admin$/, key: /^secretKey$/, made: hex(32), encrypts: true },
  {
    secret: /^(casdoor|gitea|grafana)-admin$/,
    key: /^password$/,
    made: hex(24),
    along: 'the account that is there keeps its password: change it in the program too',
  },
  {
    secret: /^velero-repo-credentials$/,
    key: /./,
    made: hex(32),
    encrypts: true,
    along: 'it is kept outside of the cluster as well (bootstrap/<cluster>/README.md)',
  },
  { secret: /^remote-write$/, key: /./, made: elsewhere('the pair of receiver-<cluster>'), along: ALONG_METRICS },
  { secret: /^receiver-/, key: /./, made: elsewhere('the pair of remote-write'), along: ALONG_METRICS },
  { secret: /^(logs|grafana-logs)$/, key: /./, made: hex(32), along: ALONG_LOGS },
  { secret: /^logs-door$/, key: /./, made: elsewhere('hashes: openssl passwd -6 of each password (docs/logging.md)') },
  {
    secret: /^kubero-secrets$/,
    key: /^(JWT_SECRET|KUBERO_WEBHOOK_SECRET)$/,
    made: hex(32),
    along: 'sessions end; the secret of webhooks in Gitea changes with its key',
  },
  { secret: /^kubero-secrets$/, key: /./, made: elsewhere('Gitea: an access token of the account of Kubero') },
  {
    secret: /^hcloud$/,
    key: /^token$/,
    made: elsewhere('Hetzner Cloud: a token of the project that reads and writes'),
  },
  { secret: /^hcloud$/, key: /^network$/, made: elsewhere('Hetzner Cloud: the name of the private network') },
  {
    secret: /^node-configurations$/,
    key: /./,
    made: elsewhere('talosctl: the machine configuration of the pool (docs/node-pools.md)'),
  },
  { secret: /-api-token$/, key: /./, made: elsewhere('the provider of DNS: a token that may edit the zones') },
  { secret: /^alertmanager-/, key: /./, made: elsewhere('the receiver of the alerts (docs/monitoring.md)') },
];

/** Nobody here knows what keys of tenants' apps are. */
const OF_THE_APP: Made = elsewhere('whoever runs the app');

/** What is known of each key of a Secret. @param clientId of the client whose secret it is */
export const secretKeys = (secret: string, keys: readonly string[], clientId?: string): readonly SecretKey[] =>
  keys.map((key): SecretKey => {
    if (key === 'clientID' && clientId !== undefined) return { key, made: { by: 'data', value: clientId } };
    const row = ROWS.find(one => one.secret.test(secret) && one.key.test(key));
    if (row === undefined) return { key, made: OF_THE_APP, unknown: true };
    const { secret: _secret, key: _key, ...known } = row;
    return { key, ...known };
  });
