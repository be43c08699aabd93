import type { ClusterContext, VaultSecret } from '../../model/component';

/** The Secret with which pods of a namespace pull from Gitea's registry: their `imagePullSecrets`. */
export const REGISTRY_SECRET = 'gitea-registry';

/**
 * Rights to pull from Gitea's registry for a namespace, for `vaultSecrets`. Each namespace has an account of its own in
 * Vault, whose token has the scope `read:package` alone.
 */
export const registrySecret = (namespace: string, { platform }: Pick<ClusterContext, 'platform'>): VaultSecret => ({
  name: REGISTRY_SECRET,
  namespace,
  keys: ['username', 'password'],
  type: 'kubernetes.io/dockerconfigjson',
  templates: {
    '.dockerconfigjson': `{"auths":{${JSON.stringify(platform.git.host)}:{"auth":"{{ printf "%s:%s" .Secrets.username .Secrets.password | b64enc }}"}}}`,
  },
  purpose: `Pulling images of ${platform.git.host} in ${namespace}`,
});
