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
  type PlacedVaultSecret,
} from '../../../model/vault';
import { tokenIssuerOf } from '../../../model/token-issuer-of';
import { byCodePoint, type JsonObject } from '../../../model/json';
import { VAULT } from '../vault-address';
import { configurationJob } from './configuration-job';
import type { Step } from './plan';
import { CONFIGURATOR, configuratorPolicy, namespacePolicy, SNAPSHOT_POLICY, SNAPSHOTS } from './policies';

const NAME = 'vault-configuration';

/** How long a token of Vault lasts; the operator renews it. */
const TOKEN_TTL = '1h';

/** Whose token a role takes: that of one ServiceAccount, or of that account in each namespace of a family. */
const boundTo = (namespace: string, account: string, isFamily: boolean): JsonObject =>
  isFamily
    ? { bound_claims_type: 'glob', bound_claims: { sub: `system:serviceaccount:${namespace}-*:${account}` } }
    : { bound_subject: `system:serviceaccount:${namespace}:${account}` };

/** A role for ServiceAccounts of a cluster. https://developer.hashicorp.com/vault/docs/auth/jwt */
const accountRole = (mount: string, role: string, bound: JsonObject, policy: string): Step => ({
  action: 'write',
  path: `auth/${mount}/role/${role}`,
  body: {
    role_type: 'jwt',
    user_claim: 'sub',
    bound_audiences: [VAULT_AUDIENCE],
    ...bound,
    token_policies: [policy],
    token_ttl: TOKEN_TTL,
  },
});

/** A namespace, or a family of them, whose Secrets come from Vault. */
interface Holder {
  readonly name: string;
  readonly isFamily: boolean;
  /** Paths that others share with it. */
  readonly shared: readonly string[];
}

/** Who takes Secrets from Vault in a cluster. */
const holdersOf = (components: readonly Component[], context: ClusterContext): readonly Holder[] => {
  const secrets = components
    .filter(component => isInCluster(component, context))
    .flatMap(component => vaultSecretsOf(component, context));
  const holderOf = ({ family, namespace }: PlacedVaultSecret): string => family ?? namespace;
  const shared = (holder: string): readonly string[] =>
    secrets.flatMap(secret => {
      const { name: own } = context.cluster;
      const content = contentOf(secret, own);
      if (holderOf(secret) !== holder || (content.namespace === holder && content.cluster === own)) return [];
      return [contentPathOf(secret, own)];
    });
  return [...new Set(secrets.map(holderOf))].sort(byCodePoint).map(name => ({
    name,
    isFamily: secrets.some(({ family }) => family === name),
    shared: [...new Set(shared(name))].sort(byCodePoint),
  }));
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
    ...holdersOf(components, context).flatMap(({ name: holder, isFamily, shared }): Step[] => [
      { action: 'policy', policy: namespacePolicy(name, holder, shared) },
      accountRole(
        mount,
        vaultRoleOf(name, holder),
        boundTo(holder, VAULT_ACCOUNT, isFamily),
        vaultPolicyOf(name, holder),
      ),
    ]),
    ...(isPlaced(context, SNAPSHOTS)
      ? [
          { action: 'policy', policy: SNAPSHOT_POLICY } as const,
          accountRole(mount, SNAPSHOTS, boundTo(VAULT, SNAPSHOTS, false), SNAPSHOTS),
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
