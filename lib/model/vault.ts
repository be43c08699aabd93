import type { ClusterContext, Component, VaultSecret } from './component';
import { isPlaced } from './links';

/** The component that brings Secrets from Vault. */
export const VAULT_SECRETS_OPERATOR = 'vault-secrets-operator';

/** The component that takes over the Secrets of layer 2, which were there before Vault. */
export const ADOPTED_SECRETS = 'adopted-secrets';

/** Mount of the secrets engine, key-value version 2. */
export const KV_MOUNT = 'kv';

/** ServiceAccount of each namespace that reads from Vault. */
export const VAULT_ACCOUNT = 'vault-secrets';

/** Audience of the tokens that sign in to Vault. */
export const VAULT_AUDIENCE = 'vault';

/** Mount at which the ServiceAccounts of a cluster sign in. */
export const jwtMountOf = (cluster: string): string => `jwt-${cluster}`;

/** Role of a namespace, in the mount of its cluster. */
export const vaultRoleOf = (cluster: string, namespace: string): string => `${cluster}-${namespace}`;

/** Policy of a namespace. The dot stands in neither name, so that no two pairs give one policy. */
export const vaultPolicyOf = (cluster: string, namespace: string): string => `${cluster}.${namespace}`;

/** Where Vault holds the content of a Secret, below the mount. */
export const vaultPathOf = (cluster: string, namespace: string, name: string): string =>
  `${cluster}/${namespace}/${name}`;

/** A Secret from Vault with its namespace. */
export type PlacedVaultSecret = VaultSecret & { readonly namespace: string };

/** Where Vault holds the content of a Secret of the cluster: under the name of another one where content is shared. */
export const contentOf = (
  { from, namespace, family, name }: PlacedVaultSecret,
  cluster: string,
): { readonly cluster: string; readonly namespace: string; readonly name: string } => ({
  cluster,
  namespace: family ?? namespace,
  name,
  ...from,
});

/** Path of the content, below the mount. */
export const contentPathOf = (secret: PlacedVaultSecret, cluster: string): string => {
  const content = contentOf(secret, cluster);
  return vaultPathOf(content.cluster, content.namespace, content.name);
};

/** Secrets that the component takes from Vault, where the cluster has the operator that brings them. */
export const vaultSecretsOf = (component: Component, context: ClusterContext): readonly PlacedVaultSecret[] =>
  component.vaultSecrets !== undefined && isPlaced(context, VAULT_SECRETS_OPERATOR)
    ? component.vaultSecrets(context).map(secret => ({ namespace: component.namespace, ...secret }))
    : [];
