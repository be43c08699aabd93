import { isPlaced } from '../../model/links';
import type { ClusterContext, RestartTarget, SignInClient, VaultSecret } from '../../model/component';
import { connectionName } from '../postgres/database-names';
import { databaseSecrets } from '../postgres/database-secrets';
import { signsInBySso } from './gitea-config';
import { GITEA, giteaStore, SIGN_IN_SOURCE } from './gitea-names';

/** The local administrator, who gets in without the issuer. */
export const ADMIN_SECRET = 'gitea-admin';

/** Name of the local administrator; Gitea keeps `admin` for itself. */
export const ADMIN_USER = 'gitea-admin';

/** What Gitea encrypts and signs with. */
const KEYS_SECRET = 'gitea-keys';

/** The client at Casdoor. */
export const CLIENT_SECRET = 'gitea-oidc';

/** Token by which runners register; theirs has the same content. */
const REGISTRATION = { secret: 'gitea-runner-registration', key: 'token' } as const;

/** Token of those who read the metrics. */
export const METRICS_TOKEN = { secret: 'gitea-metrics', key: 'token' } as const;

/** Everything is read at the start, most of it by init containers. */
const restarts: readonly RestartTarget[] = [{ kind: 'Deployment', name: GITEA }];

/** What Gitea takes from Vault. */
export const giteaSecrets = (context: ClusterContext): readonly VaultSecret[] => [
  ...databaseSecrets(context, GITEA).map(secret => ({ ...secret, restarts })),
  {
    name: ADMIN_SECRET,
    keys: ['password'],
    templates: { username: ADMIN_USER },
    restarts,
    purpose: 'Local administrator of Gitea',
  },
  {
    name: KEYS_SECRET,
    keys: ['secretKey', 'internalToken', 'jwtSecret', 'lfsJwtSecret'],
    restarts,
    purpose: 'Keys with which Gitea encrypts what it stores and signs tokens',
  },
  { name: METRICS_TOKEN.secret, keys: [METRICS_TOKEN.key], restarts, purpose: 'Reading the metrics of Gitea' },
  ...(isPlaced(context, 'gitea-runners')
    ? [{ name: REGISTRATION.secret, keys: [REGISTRATION.key], restarts, purpose: 'Registration of runners at Gitea' }]
    : []),
  {
    name: giteaStore(context).credentialsSecret,
    keys: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
    restarts,
    purpose: 'Bucket of attachments, large files and packages',
  },
  ...(signsInBySso(context)
    ? [{ name: CLIENT_SECRET, keys: ['clientID', 'clientSecret'], restarts, purpose: 'Single sign-on at Gitea' }]
    : []),
];

/** Variables of the server itself: Gitea takes the token of at least 32 characters for its own at the start. */
export const serverEnvironment = (context: ClusterContext) =>
  isPlaced(context, 'gitea-runners')
    ? [fromSecret('GITEA_RUNNER_REGISTRATION_TOKEN', REGISTRATION.secret, REGISTRATION.key)]
    : [];

/** Where people sign in. */
export const giteaSignIn = (context: ClusterContext): readonly SignInClient[] =>
  signsInBySso(context)
    ? [
        {
          name: GITEA,
          displayName: 'Gitea',
          redirectUris: [`https://${context.platform.git.host}/user/oauth2/${SIGN_IN_SOURCE}/callback`],
          secret: { name: CLIENT_SECRET },
        },
      ]
    : [];

/** An environment variable from a Secret. */
export const fromSecret = (name: string, secret: string, key: string, optional = false) => ({
  name,
  valueFrom: { secretKeyRef: { name: secret, key, ...(optional ? { optional } : {}) } },
});

/**
 * Environment variables that stand for settings of app.ini. The chart keeps what app.ini has of the keys, and drops
 * variables of that name in capitals: the small letters of the section make Vault's content win at every start.
 */
export const secretEnvironment = (context: ClusterContext) => {
  const database = connectionName(GITEA);
  const { credentialsSecret } = giteaStore(context);
  return [
    fromSecret('GITEA__database__HOST', database, 'host'),
    fromSecret('GITEA__database__NAME', database, 'dbname'),
    fromSecret('GITEA__database__USER', database, 'user'),
    fromSecret('GITEA__database__PASSWD', database, 'password'),
    fromSecret('GITEA__security__SECRET_KEY', KEYS_SECRET, 'secretKey'),
    fromSecret('GITEA__security__INTERNAL_TOKEN', KEYS_SECRET, 'internalToken'),
    fromSecret('GITEA__oauth2__JWT_SECRET', KEYS_SECRET, 'jwtSecret'),
    fromSecret('GITEA__server__LFS_JWT_SECRET', KEYS_SECRET, 'lfsJwtSecret'),
    fromSecret('GITEA__metrics__TOKEN', METRICS_TOKEN.secret, METRICS_TOKEN.key),
    fromSecret('GITEA__storage__MINIO_ACCESS_KEY_ID', credentialsSecret, 'AWS_ACCESS_KEY_ID'),
    fromSecret('GITEA__storage__MINIO_SECRET_ACCESS_KEY', credentialsSecret, 'AWS_SECRET_ACCESS_KEY'),
  ];
};
