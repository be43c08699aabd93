import type { ClusterContext, Component } from '../../../model/component';
import { isLinked } from '../../../model/links';
import { publicHostOf, VAULT } from '../vault-address';
import { configurationJob } from './configuration-job';
import type { Step } from './plan';
import { ADMINISTRATOR_POLICY, developerPolicy } from './policies';

const NAME = 'vault-sign-in';

/** Secret with the client that the single sign-on knows. */
const CLIENT_SECRET = 'vault-oidc';

/** Role of everybody who signs in; the groups bring the policies. */
const ROLE = 'people';

/** Where the issuer sends people back to: the page of Vault, and `vault login -method=oidc`. */
const redirectUris = (context: ClusterContext): readonly string[] => [
  `https://${publicHostOf(context)}/ui/vault/auth/oidc/oidc/callback`,
  'http://localhost:8250/oidc/callback',
];

/** Sign-in for people: the groups of the issuer get their policies. https://developer.hashicorp.com/vault/docs/auth/jwt */
export const signInSteps = (context: ClusterContext): readonly Step[] => {
  const { sso } = context.platform;
  const developers = developerPolicy(
    context.clusters
      .filter(({ role }) => role === 'dev')
      .flatMap(({ name: cluster, tenants }) =>
        tenants.flatMap(({ phases }) => phases.map(({ namespace }) => ({ cluster, namespace }))),
      ),
  );
  return [
    { action: 'policy', policy: ADMINISTRATOR_POLICY },
    { action: 'policy', policy: developers },
    { action: 'auth', path: 'oidc', options: ['oidc'] },
    { action: 'client', path: 'auth/oidc/config', body: { oidc_discovery_url: sso.issuer, default_role: ROLE } },
    {
      action: 'write',
      path: `auth/oidc/role/${ROLE}`,
      body: {
        role_type: 'oidc',
        user_claim: 'sub',
        groups_claim: 'groups',
        oidc_scopes: ['profile', 'email'],
        allowed_redirect_uris: [...redirectUris(context)],
        token_policies: ['default'],
        token_ttl: '1h',
        token_max_ttl: '12h',
      },
    },
    ...[
      { policy: ADMINISTRATOR_POLICY, alias: sso.groups.administrators },
      { policy: developers, alias: sso.groups.developers },
    ].map(
      ({ policy: { name }, alias }) => ({ action: 'group', name, mount: 'oidc', alias, policies: [name] }) as const,
    ),
  ];
};

/** Single sign-on at Vault. It comes after the rest: its client secret comes from Vault itself. */
export const vaultSignIn: Component = {
  name: NAME,
  summary: 'Single sign-on at Vault, and what its groups may do there',
  layer: 3,
  // Last: nothing waits for it, while it waits for the client of the issuer.
  wave: -1,
  namespace: VAULT,
  provides: [NAME],
  needs: ['vault-configuration'],
  charts: [],
  removal: 'confirm',

  vaultSecrets: () => [{ name: CLIENT_SECRET, keys: ['clientID', 'clientSecret'], purpose: 'Single sign-on at Vault' }],

  signIn: context =>
    isLinked(context, 'vault', 'casdoor')
      ? [
          {
            name: 'vault',
            displayName: 'Vault',
            redirectUris: redirectUris(context),
            secret: { name: CLIENT_SECRET },
          },
        ]
      : [],

  build(scope, context) {
    configurationJob(scope, { name: NAME, steps: signInSteps(context), client: CLIENT_SECRET }, context);
  },
};
