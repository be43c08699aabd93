import { jwtMountOf, KV_MOUNT, vaultPolicyOf } from '../../../model/vault';

type Capability = 'create' | 'read' | 'update' | 'delete' | 'list' | 'sudo' | 'deny';

/** Paths with what may be done there, as a policy. https://developer.hashicorp.com/vault/docs/concepts/policies */
const policy = (rules: readonly (readonly [path: string, ...capabilities: readonly Capability[]])[]): string =>
  rules
    .map(
      ([path, ...capabilities]) =>
        `path "${path}" {\n  capabilities = [${capabilities.map(item => `"${item}"`).join(', ')}]\n}\n`,
    )
    .join('\n');

/** A policy of Vault. */
export interface Policy {
  readonly name: string;
  readonly text: string;
}

/**
 * The account of a namespace reads what lies under its own path and what another namespace shares with it, and nothing
 * else.
 * @param shared paths of shared content, below the mount
 */
export const namespacePolicy = (cluster: string, namespace: string, shared: readonly string[]): Policy => ({
  name: vaultPolicyOf(cluster, namespace),
  text: policy([
    [`${KV_MOUNT}/data/${cluster}/${namespace}/*`, 'read'],
    ...shared.map(path => [`${KV_MOUNT}/data/${path}`, 'read'] as const),
  ]),
});

/** Name of the policy and role of the snapshots. */
export const SNAPSHOTS = 'vault-snapshots';

/** Reads the whole storage, which stays encrypted. */
export const SNAPSHOT_POLICY: Policy = { name: SNAPSHOTS, text: policy([['sys/storage/raft/snapshot', 'read']]) };

/** Administrators may do everything. */
export const ADMINISTRATOR_POLICY: Policy = {
  name: 'administrators',
  text: policy([['*', 'create', 'read', 'update', 'delete', 'list', 'sudo']]),
};

/** A namespace of a cluster. */
export interface Place {
  readonly cluster: string;
  readonly namespace: string;
}

/** Developers write the secrets of these namespaces, and see nothing of the others but their names. */
export const developerPolicy = (places: readonly Place[]): Policy => ({
  name: 'developers',
  text: policy([
    [`${KV_MOUNT}/metadata`, 'list'],
    ...[...new Set(places.map(({ cluster }) => cluster))].map(
      cluster => [`${KV_MOUNT}/metadata/${cluster}`, 'list'] as const,
    ),
    ...places
      .map(({ cluster, namespace }) => `${cluster}/${namespace}`)
      .flatMap(path => [
        [`${KV_MOUNT}/data/${path}/*`, 'create', 'read', 'update', 'delete'] as const,
        [`${KV_MOUNT}/delete/${path}/*`, 'update'] as const,
        [`${KV_MOUNT}/undelete/${path}/*`, 'update'] as const,
        [`${KV_MOUNT}/metadata/${path}`, 'list'] as const,
        [`${KV_MOUNT}/metadata/${path}/*`, 'read', 'list'] as const,
      ]),
  ]),
});

/** Name of the role and policy under which the Job applies the configuration. */
export const CONFIGURATOR = 'strata-config';

/**
 * What the Job may touch: policies but its own, the mounts and roles that are ours. Who may write policies and roles
 * can reach every secret; the policy keeps the Job from mistakes, not from an attacker.
 */
export const configuratorPolicy = (clusters: readonly string[]): Policy => ({
  name: CONFIGURATOR,
  text: policy([
    ['sys/policies/acl/*', 'create', 'read', 'update', 'delete'],
    [`sys/policies/acl/${CONFIGURATOR}`, 'deny'],
    ['sys/mounts', 'read'],
    [`sys/mounts/${KV_MOUNT}`, 'create', 'read', 'update'],
    ['sys/auth', 'read'],
    ['sys/audit', 'read', 'sudo'],
    ['sys/audit/*', 'create', 'read', 'update', 'sudo'],
    ...[...clusters.map(jwtMountOf), 'oidc'].flatMap(mount => [
      [`sys/auth/${mount}`, 'create', 'read', 'update', 'sudo'] as const,
      [`auth/${mount}/config`, 'create', 'read', 'update'] as const,
      [`auth/${mount}/role/*`, 'create', 'read', 'update', 'delete'] as const,
    ]),
    ['identity/group/name/*', 'create', 'read', 'update'],
    ['identity/group-alias', 'create', 'update'],
    ['identity/group-alias/id/*', 'create', 'read', 'update'],
    [`${KV_MOUNT}/data/.strata/*`, 'create', 'read', 'update'],
    ['sys/internal/ui/mounts/*', 'read'],
  ]),
});
