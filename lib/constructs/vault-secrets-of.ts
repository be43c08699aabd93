import type { Construct } from 'constructs';
import { ServiceAccount } from '../../imports/kubernetes/kinds';
import { VaultAuth, VaultStaticSecret, type VaultStaticSecretManifest } from '../../imports/crds/secrets.hashicorp.com';
import { SYNC_OPTIONS, SYNC_WAVE } from '../model/argo-cd-annotations';
import {
  contentPathOf,
  jwtMountOf,
  KV_MOUNT,
  VAULT_ACCOUNT,
  VAULT_AUDIENCE,
  VAULT_SECRETS_OPERATOR,
  vaultRoleOf,
  type PlacedVaultSecret,
} from '../model/vault';

/** Name of the VaultAuth of each namespace. */
const AUTH = 'vault';

/** How soon a change in Vault arrives. */
const REFRESH = '10m';

/** After the Namespace, before the workloads of the same Application, which wait until the Secrets are there. */
const annotations = (wave: number): Record<string, string> => ({
  [SYNC_WAVE]: String(wave),
  [SYNC_OPTIONS]: 'SkipDryRunOnMissingResource=true',
});

/** Signs in to Vault for one namespace, with a ServiceAccount of that namespace, under the role `holder`. */
function signIn(scope: Construct, cluster: string, namespace: string, holder: string): void {
  new ServiceAccount(scope, `vault-account-${namespace}`, {
    metadata: { name: VAULT_ACCOUNT, namespace, annotations: { [SYNC_WAVE]: '-6' } },
    automountServiceAccountToken: false,
  });
  new VaultAuth(scope, `vault-auth-${namespace}`, {
    metadata: { name: AUTH, namespace, annotations: annotations(-6) },
    spec: {
      vaultConnectionRef: `${VAULT_SECRETS_OPERATOR}/default`,
      // Only its own may use it, which is so without saying it; the name of a copy is not known here.
      ...(holder === namespace ? { allowedNamespaces: [namespace] } : {}),
      method: 'jwt',
      mount: jwtMountOf(cluster),
      jwt: {
        role: vaultRoleOf(cluster, holder),
        serviceAccount: VAULT_ACCOUNT,
        audiences: [VAULT_AUDIENCE],
        tokenExpirationSeconds: 600,
      },
    },
  });
}

type Spec = NonNullable<VaultStaticSecretManifest['spec']>;

const destinationOf = ({ name, type, labels, templates = {}, adopts }: PlacedVaultSecret): Spec['destination'] => ({
  name,
  create: true,
  ...(adopts === true ? { overwrite: true } : {}),
  ...(type === undefined ? {} : { type }),
  ...(labels === undefined ? {} : { labels }),
  transformation: {
    excludeRaw: true,
    ...(Object.keys(templates).length === 0
      ? {}
      : { templates: Object.fromEntries(Object.entries(templates).map(([key, text]) => [key, { text }])) }),
  },
});

/**
 * The objects that bring Secrets from Vault: for each a VaultStaticSecret, for each namespace in `signIns` what signs
 * in there. A Secret belongs to its VaultStaticSecret and to nothing in Vault: it stays while Vault is away.
 */
export function bringVaultSecrets(
  scope: Construct,
  secrets: readonly PlacedVaultSecret[],
  { cluster, signIns }: { readonly cluster: string; readonly signIns: readonly string[] },
): void {
  for (const namespace of signIns) {
    const family = secrets.find(secret => secret.namespace === namespace)?.family;
    signIn(scope, cluster, namespace, family ?? namespace);
  }
  for (const secret of secrets) {
    const { namespace, name, restarts = [] } = secret;
    new VaultStaticSecret(scope, `vault-secret-${namespace}-${name}`, {
      metadata: { name, namespace, annotations: annotations(-5) },
      spec: {
        vaultAuthRef: AUTH,
        type: 'kv-v2',
        mount: KV_MOUNT,
        path: contentPathOf(secret, cluster),
        refreshAfter: REFRESH,
        destination: destinationOf(secret),
        ...(restarts.length === 0 ? {} : { rolloutRestartTargets: restarts.map(target => ({ ...target })) }),
      },
    });
  }
}
