import type { ClusterContext, Component } from '../../../model/component';
import { isPlaced } from '../../../model/links';
import { isInCluster, type ComponentsIn } from '../../../model/placed';
import {
  contentOf,
  contentPathOf,
  jwtMountOf,
  KV_MOUNT,
  VAULT_ACCOUNT,
  VAULT_AUDIENCE,
  VAULT_SECRETS_OPERATOR,
  vaultPolicyOf,
  vaultRoleOf,
  vaultSecretsOf,
} from '../../../model/vault';
import { tokenIssuerOf } from '../../../model/token-issuer-of';
import { byCodePoint } from '../../../model/json';
import { VAULT } from '../vault-address';
import { configurationJob } from './configuration-job';
import type { Step } from './plan';
import { CONFIGURATOR, configuratorPolicy, namespacePolicy, SNAPSHOT_POLICY, SNAPSHOTS } from './policies';

const NAME = 'vault-configuration';

/** How long a token of Vault lasts; the operator renews it. */
const TOKEN_TTL = '1h';

/** A role for one ServiceAccount of a cluster. https://developer.hashicorp.com/vault/docs/auth/jwt */
const accountRole = (
  mount: string,
  role: string,
  [namespace, account]: readonly [string, string],
  policy: string,
): Step => ({
  action: 'write',
  path: `auth/${mount}/role/${role}`,
  body: {
    role_type: 'jwt',
    user_claim: 'sub',
    bound_audiences: [VAULT_AUDIENCE],
    bound_subject: `system:serviceaccount:${namespace}:${account}`,
    token_policies: [policy],
    token_ttl: TOKEN_TTL,
  },
});

/** Namespaces of a cluster whose Secrets come from Vault, each with the paths that others share with it. */
const namespacesOf = (
  components: readonly Component[],
  context: ClusterContext,
): readonly (readonly [namespace: string, shared: readonly string[]])[] => {
  const secrets = components
    .filter(component => isInCluster(component, context))
    .flatMap(component => vaultSecretsOf(component, context));
  const shared = (namespace: string): readonly string[] =>
    secrets.flatMap(secret => {
      const { name: own } = context.cluster;
      const content = contentOf(secret, own);
      if (secret.namespace !== namespace || (content.namespace === namespace && content.cluster === own)) return [];
      return [contentPathOf(secret, own)];
    });
  return [...new Set(secrets.map(({ namespace }) => namespace))]
    .sort(byCodePoint)
    .map(namespace => [namespace, [...new Set(shared(namespace))].sort(byCodePoint)] as const);
};

/** How the ServiceAccounts of a cluster sign in, and what those of each namespace may read. */
function clusterSteps(components: readonly Component[], context: ClusterContext): readonly Step[] {
  const { name, serviceAccountKeys = [] } = context.cluster;
  const mount = jwtMountOf(name);
  const issuer = tokenIssuerOf(context.cluster);
  return [
    { action: 'auth', path: mount, options: ['jwt'] },
    {
      action: 'write',
      path: `auth/${mount}/config`,
      body: {
        jwt_validation_pubkeys: [...serviceAccountKeys],
        ...(issuer === undefined ? {} : { bound_issuer: issuer }),
      },
    },
    ...namespacesOf(components, context).flatMap(([namespace, shared]): Step[] => [
      { action: 'policy', policy: namespacePolicy(name, namespace, shared) },
      accountRole(mount, vaultRoleOf(name, namespace), [namespace, VAULT_ACCOUNT], vaultPolicyOf(name, namespace)),
    ]),
    ...(isPlaced(context, SNAPSHOTS)
      ? [
          { action: 'policy', policy: SNAPSHOT_POLICY } as const,
          accountRole(mount, SNAPSHOTS, [VAULT, SNAPSHOTS], SNAPSHOTS),
        ]
      : []),
  ];
}

/** Everything that Vault must have so that each namespace of each cluster reads its own secrets. */
export const vaultSteps = (components: ComponentsIn, context: ClusterContext): readonly Step[] => [
  { action: 'secrets', path: KV_MOUNT, options: ['-version=2', 'kv'] },
  { action: 'audit', path: 'file', options: ['file', 'file_path=/vault/audit/audit.log'] },
  // A second device: Vault answers as long as one of them can be written.
  { action: 'audit', path: 'stdout', options: ['file', 'file_path=stdout'] },
  ...clustersOf(context).flatMap(other => clusterSteps(components(other), other)),
];

/** The clusters whose ServiceAccounts sign in, each with its context. */
export const clustersOf = (context: ClusterContext): readonly ClusterContext[] =>
  context.clusters
    .map(cluster => ({ ...context, cluster }))
    .filter(other => isPlaced(other, VAULT_SECRETS_OPERATOR) || isPlaced(other, SNAPSHOTS));

/**
 * Mounts, policies and roles of Vault, for every cluster, from what their components take from it. `components` is
 * called late, because this component is one of them.
 */
export const vaultConfiguration = (components: ComponentsIn): Component => ({
  name: NAME,
  summary: 'Mounts, policies and roles of Vault, from the secrets that components declare',
  layer: 3,
  namespace: VAULT,
  provides: [NAME],
  needs: ['vault'],
  charts: [],
  removal: 'confirm',

  build(scope, context) {
    const policy = configuratorPolicy(clustersOf(context).map(({ cluster }) => cluster.name));
    configurationJob(
      scope,
      {
        name: NAME,
        steps: vaultSteps(components, context),
        files: { [`${CONFIGURATOR}.hcl`]: policy.text },
      },
      context,
    );
  },
});
