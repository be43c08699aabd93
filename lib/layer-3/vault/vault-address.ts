import type { ClusterContext } from '../../model/component';

/** Namespace of Vault and name of its release. */
export const VAULT = 'vault';

/** Service of the active server, made by the chart, and its port. */
export const ACTIVE = { name: 'vault-active', port: 8200, portName: 'https' } as const;

/** Name of the active server inside of the cluster. */
export const ACTIVE_HOST = `${ACTIVE.name}.${VAULT}.svc`;

/** Vault inside of its cluster. */
export const ACTIVE_ADDRESS = `https://${ACTIVE_HOST}:${ACTIVE.port}`;

/** ClusterIssuer of Vault's own certificates, also the name of its authority; Secrets and a ConfigMap with the bundle bear it too. */
export const VAULT_CA = 'vault-ca';

/** Host at which people and other clusters find Vault. */
export const publicHostOf = ({ platform }: Pick<ClusterContext, 'platform'>): string =>
  new URL(platform.vault.address).hostname;
