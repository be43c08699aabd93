import type { ClusterContext } from '../../model/component';
import { isLinked } from '../../model/links';
import { takesSsh } from '../../model/platform-hosts';
import { GITEA, giteaStore, HTTP_PORT, SSH_LISTEN_PORT, SSH_PORT } from './gitea-names';

/** Sections of app.ini. */
export type GiteaConfig = Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>;

/** True where Casdoor runs here, or a link leads to it. */
export const signsInBySso = (context: ClusterContext): boolean => isLinked(context, GITEA, 'casdoor');

const server = (context: ClusterContext): GiteaConfig[string] => {
  const { host } = context.platform.git;
  return {
    DOMAIN: host,
    ROOT_URL: `https://${host}/`,
    HTTP_PORT,
    ...(takesSsh(context)
      ? { SSH_DOMAIN: host, SSH_PORT, SSH_LISTEN_PORT }
      : { DISABLE_SSH: true, START_SSH_SERVER: false, SSH_PORT, SSH_LISTEN_PORT }),
    LFS_START_SERVER: true,
  };
};

/** Attachments, avatars, LFS, packages, archives, logs and artifacts of Actions: each a folder of the bucket. */
const storage = (context: ClusterContext): GiteaConfig[string] => {
  const { endpoint, bucket, region } = giteaStore(context);
  const { protocol, host } = new URL(endpoint);
  return {
    STORAGE_TYPE: 'minio',
    MINIO_ENDPOINT: host,
    MINIO_USE_SSL: protocol === 'https:',
    MINIO_BUCKET: bucket,
    MINIO_LOCATION: region,
    // Browsers would need a way to the bucket.
    SERVE_DIRECT: false,
  };
};

/** Accounts come from the issuer at the first sign-in; nobody registers. */
const signIn = (context: ClusterContext): GiteaConfig =>
  signsInBySso(context)
    ? {
        oauth2_client: {
          ENABLE_AUTO_REGISTRATION: true,
          OPENID_CONNECT_SCOPES: 'profile email groups',
          USERNAME: 'preferred_username',
          // Who has an account of the same address shows its password once before it belongs to the issuer's account.
          ACCOUNT_LINKING: 'login',
        },
      }
    : {};

/**
 * What Gitea is told in its file; what is secret comes by environment variables. Cache, queue and index are those of a
 * single process: a second one would need a file system that both write to.
 * https://docs.gitea.com/1.26/administration/config-cheat-sheet
 */
export const giteaConfig = (context: ClusterContext): GiteaConfig => ({
  server: server(context),
  database: { DB_TYPE: 'postgres', SSL_MODE: 'require', MAX_OPEN_CONNS: 30, MAX_IDLE_CONNS: 5 },
  session: { PROVIDER: 'db', COOKIE_SECURE: true },
  cache: { ADAPTER: 'memory' },
  queue: { TYPE: 'level' },
  indexer: { ISSUE_INDEXER_TYPE: 'bleve' },
  storage: storage(context),
  service: {
    DISABLE_REGISTRATION: true,
    REQUIRE_SIGNIN_VIEW: true,
    DEFAULT_KEEP_EMAIL_PRIVATE: true,
    DEFAULT_ALLOW_CREATE_ORGANIZATION: false,
  },
  openid: { ENABLE_OPENID_SIGNIN: false, ENABLE_OPENID_SIGNUP: false },
  ...signIn(context),
  repository: { DEFAULT_BRANCH: 'main', DEFAULT_PRIVATE: 'private', ENABLE_PUSH_CREATE_ORG: false },
  security: {
    INSTALL_LOCK: true,
    // The Gateway tells who calls; it and Prometheus alone reach the port.
    REVERSE_PROXY_LIMIT: 1,
    REVERSE_PROXY_TRUSTED_PROXIES: `127.0.0.0/8,${context.cluster.network.pods}`,
  },
  actions: { ENABLED: true, ARTIFACT_RETENTION_DAYS: 30, LOG_RETENTION_DAYS: 90 },
  packages: { ENABLED: true },
  webhook: { ALLOWED_HOST_LIST: `*.${context.platform.organisation.domain}` },
  metrics: { ENABLED: true },
  'cron.git_gc_repos': { ENABLED: true, SCHEDULE: '0 30 4 * * 0' },
  picture: { DISABLE_GRAVATAR: true, ENABLE_FEDERATED_AVATAR: false },
  log: { LEVEL: 'info' },
});
