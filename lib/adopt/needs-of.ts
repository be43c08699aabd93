import { claimsOf } from '../checks/pods/claims-of';
import { groupOf, type Manifest } from '../model/manifest';

/** What serves the kinds of a group, as components say it in `provides`. */
export const PROVIDERS: Readonly<Record<string, string>> = {
  'gateway.networking.k8s.io': 'gateway',
  'cert-manager.io': 'certificates',
  'externaldns.k8s.io': 'dns-records',
  'monitoring.coreos.com': 'monitoring-crds',
  'postgresql.cnpg.io': 'postgres-operator',
  'barmancloud.cnpg.io': 'postgres',
  'secrets.hashicorp.com': 'vault-secrets',
  'keda.sh': 'crd:keda',
  'velero.io': 'velero',
  'grafana.integreatly.org': 'grafana-operator',
  'application.kubero.dev': 'kubero-operator',
};

const VOLUMES = 'storage';

/** What objects need beside the network and Argo CD, as far as their kinds tell. @param provided what there is */
export const needsOfObjects = (manifests: readonly Manifest[], provided: readonly string[]): readonly string[] => [
  ...new Set(
    manifests
      .flatMap(manifest => [
        PROVIDERS[groupOf(manifest.apiVersion)] ?? '',
        ...(claimsOf(manifest).length > 0 ? [VOLUMES] : []),
      ])
      .filter(need => provided.includes(need)),
  ),
];
