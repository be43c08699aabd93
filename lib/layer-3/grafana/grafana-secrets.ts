import type { ClusterContext, SignInClient, VaultSecret } from '../../model/component';
import { connectionName } from '../postgres/database-names';
import { databaseSecrets } from '../postgres/database-secrets';
import { signsInBySso } from './grafana-config';
import { GRAFANA, grafanaHost } from './grafana-names';

const ADMIN = 'grafana-admin';

const OIDC = 'grafana-oidc';

/** What Grafana takes from Vault. The operator starts the pods anew when one of them changes. */
export const grafanaSecrets = (context: ClusterContext): readonly VaultSecret[] => [
  ...databaseSecrets(context, GRAFANA),
  {
    name: ADMIN,
    keys: ['password', 'secretKey'],
    purpose: 'Local administrator of Grafana, and the key that encrypts what Grafana stores',
  },
  ...(signsInBySso(context)
    ? [{ name: OIDC, keys: ['clientID', 'clientSecret'], purpose: 'Single sign-on at Grafana' }]
    : []),
];

/** How people sign in at Grafana. */
export const grafanaSignIn = (context: ClusterContext): readonly SignInClient[] =>
  signsInBySso(context)
    ? [
        {
          name: GRAFANA,
          displayName: 'Grafana',
          redirectUris: [`https://${grafanaHost(context)}/login/generic_oauth`],
          secret: { name: OIDC },
        },
      ]
    : [];

const from = (name: string, secret: string, key: string, optional = false) => ({
  name,
  valueFrom: { secretKeyRef: { name: secret, key, ...(optional ? { optional } : {}) } },
});

/** Environment variables that stand for settings of grafana.ini. */
export const secretEnvironment = (context: ClusterContext) => [
  // The operator signs in with these two, and looks for them by their names.
  { name: 'GF_SECURITY_ADMIN_USER', value: 'admin' },
  from('GF_SECURITY_ADMIN_PASSWORD', ADMIN, 'password'),
  from('GF_SECURITY_SECRET_KEY', ADMIN, 'secretKey'),
  from('GF_DATABASE_HOST', connectionName(GRAFANA), 'host'),
  from('GF_DATABASE_NAME', connectionName(GRAFANA), 'dbname'),
  from('GF_DATABASE_USER', connectionName(GRAFANA), 'user'),
  from('GF_DATABASE_PASSWORD', connectionName(GRAFANA), 'password'),
  // Without the client the local administrator gets in all the same.
  ...(signsInBySso(context)
    ? [
        from('GF_AUTH_GENERIC_OAUTH_CLIENT_ID', OIDC, 'clientID', true),
        from('GF_AUTH_GENERIC_OAUTH_CLIENT_SECRET', OIDC, 'clientSecret', true),
      ]
    : []),
];
