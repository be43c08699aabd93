import { Certificate } from '../../imports/crds/cert-manager.io';
import { CiliumNetworkPolicy } from '../../imports/crds/cilium.io';
import { VaultConnection } from '../../imports/crds/secrets.hashicorp.com';
import { chartPinOf } from '../constructs/chart-pin-of';
import { resourcesOf } from '../constructs/container-resources';
import { preferCloudNodes } from '../constructs/prefer-cloud-nodes';
import { HelmRelease } from '../constructs/helm-release';
import { writableContainer } from '../constructs/restricted-security';
import {
  fromNamespace,
  PROMETHEUS_NAMESPACE,
  toApiServer,
  toDns,
  toHost,
  toNames,
  toNamespace,
} from '../constructs/network-flows';
import { SYNC_OPTIONS, SYNC_WAVE } from '../model/argo-cd-annotations';
import type { ClusterContext, Component } from '../model/component';
import { isPlaced } from '../model/links';
import { VAULT_SECRETS_OPERATOR } from '../model/vault';
import { vaultSecretsOperatorMonitoring } from './vault-secrets-operator-monitoring';
import { ACTIVE, ACTIVE_ADDRESS, VAULT, VAULT_CA } from './vault/vault-address';
import { replicasOf } from '../model/machines';

const NAMESPACE = VAULT_SECRETS_OPERATOR;

/** Port of the proxy before its metrics. */
const METRICS_PORT = 8443;

/** The Vault of another cluster, by the address that its Gateway has. */
const toVaultOutside = ({ platform }: ClusterContext) => {
  const { hostname, port } = new URL(platform.vault.address);
  return [toNames(), toHost(hostname, port === '' ? 443 : Number(port))];
};

/** Brings Secrets from Vault into the namespaces that need them. */
export const vaultSecretsOperator: Component = {
  name: VAULT_SECRETS_OPERATOR,
  summary: 'Secrets from Vault, for every namespace its own',
  layer: 3,
  namespace: NAMESPACE,
  podSecurity: 'restricted',
  provides: ['vault-secrets'],
  needs: ['cni', 'certificates', 'argo-cd'],
  charts: ['vault-secrets-operator'],
  removal: 'keep',
  keepsVanished: true,
  monitoring: vaultSecretsOperatorMonitoring,

  build(scope, context) {
    const replicas = replicasOf(context.cluster);
    const resources = resourcesOf('vault-secrets-operator', context);
    new HelmRelease(scope, 'vault-secrets-operator', {
      chart: 'vault-secrets-operator',
      pin: chartPinOf('vault-secrets-operator', context),
      namespace: NAMESPACE,
      values: {
        controller: {
          replicas,
          ...preferCloudNodes(context),
          // The chart's default for the least would stand beside the most, which the API server refuses.
          podDisruptionBudget: { enabled: replicas > 1, maxUnavailable: 1, minAvailable: '' },
          podSecurityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
          securityContext: writableContainer(),
          kubeRbacProxy: { resources },
          manager: {
            resources,
            // Leases of dynamic secrets are taken anew after a restart; nothing of Vault is stored in the cluster.
            clientCache: { persistenceModel: 'none' },
          },
        },
        // Argo CD applies the resource definitions.
        hooks: { upgradeCRDs: { enabled: false }, resources },
      },
    });
    const isLocal = isPlaced(context, VAULT);
    new CiliumNetworkPolicy(scope, 'policy', {
      metadata: { name: NAMESPACE, namespace: NAMESPACE },
      spec: {
        endpointSelector: {},
        ingress: [fromNamespace(PROMETHEUS_NAMESPACE, METRICS_PORT)],
        egress: [toApiServer(), ...(isLocal ? [toDns(), toNamespace(VAULT, ACTIVE.port)] : toVaultOutside(context))],
      },
    });
    if (isLocal) {
      // Nothing serves with it: it brings the authority of Vault's certificate into this namespace.
      new Certificate(scope, 'authority', {
        metadata: { name: VAULT_CA, namespace: NAMESPACE, annotations: { [SYNC_WAVE]: '1' } },
        spec: {
          secretName: VAULT_CA,
          commonName: NAMESPACE,
          usages: ['client auth'],
          privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
          issuerRef: { name: VAULT_CA, kind: 'ClusterIssuer', group: 'cert-manager.io' },
        },
      });
    }
    new VaultConnection(scope, 'connection', {
      metadata: {
        name: 'default',
        namespace: NAMESPACE,
        annotations: { [SYNC_WAVE]: '2', [SYNC_OPTIONS]: 'SkipDryRunOnMissingResource=true' },
      },
      spec: {
        address: isLocal ? ACTIVE_ADDRESS : context.platform.vault.address,
        ...(isLocal ? { caCertSecretRef: VAULT_CA } : {}),
        skipTLSVerify: false,
      },
    });
  },
};
