import type { ClusterContext, SignInClient, VaultSecret } from '../../model/component';
import { KUBERO, kuberoHost } from './kubero-names';

const RESTARTS = [{ kind: 'Deployment', name: KUBERO }] as const;

const OIDC = 'kubero-oidc';

/** Secret by the name that upstream gives it. */
const SECRETS = 'kubero-secrets';

/** Where Casdoor sends people back to. */
export const KUBERO_SIGN_IN = {
  callback: (context: Pick<ClusterContext, 'cluster'>): string =>
    `https://${kuberoHost(context)}/api/auth/oauth2/callback`,
} as const;

/** The page at Casdoor. */
export const kuberoSignIn = (context: ClusterContext): readonly SignInClient[] => [
  {
    name: KUBERO,
    displayName: `Kubero (${context.cluster.name})`,
    redirectUris: [KUBERO_SIGN_IN.callback(context)],
    secret: { name: OIDC },
  },
];

/** What the page takes from Vault. Without `KUBERO_SESSION_KEY` nobody signs in by a password. */
export const kuberoSecrets = (): readonly VaultSecret[] => [
  {
    name: SECRETS,
    keys: ['JWT_SECRET', 'KUBERO_WEBHOOK_SECRET', 'GITEA_PERSONAL_ACCESS_TOKEN'],
    restarts: RESTARTS,
    purpose: 'Key that signs sessions of Kubero, secret of Gitea’s webhooks, token of its account in Gitea',
  },
  { name: OIDC, keys: ['clientID', 'clientSecret'], restarts: RESTARTS, purpose: 'Single sign-on at Kubero' },
];

const from = (name: string, secret: string, key: string) => ({
  name,
  valueFrom: { secretKeyRef: { name: secret, key } },
});

/** Environment variables whose values are secret. Without any of them the page must not start: it would let anybody in. */
export const secretVariables = () => [
  from('JWT_SECRET', SECRETS, 'JWT_SECRET'),
  from('KUBERO_WEBHOOK_SECRET', SECRETS, 'KUBERO_WEBHOOK_SECRET'),
  from('GITEA_PERSONAL_ACCESS_TOKEN', SECRETS, 'GITEA_PERSONAL_ACCESS_TOKEN'),
  from('OAUTH2_CLIENT_ID', OIDC, 'clientID'),
  from('OAUTH2_CLIENT_SECRET', OIDC, 'clientSecret'),
];
