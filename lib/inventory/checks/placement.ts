import type { Check } from '../environments';
import { isTalos } from '../../model/inventory';
import { placedIn } from '../environments';
import { finding } from '../finding';
import schema from '../schema/platform.schema.json';

/** Without a CNI no node becomes ready; without Argo CD nothing is synced. */
export const EVERYWHERE = ['cilium', 'argo-cd'];

/** What must be in the same cluster; what is everywhere is left out. An audit holds it to what components need. */
export const NEEDS: Readonly<Record<string, readonly string[]>> = {
  cilium: ['gateway-api'],
  'envoy-gateway': ['gateway-api'],
  gateway: ['gateway-api', 'cert-manager'],
  'external-dns': ['gateway-api'],
  'cluster-autoscaler': ['hcloud-cloud-controller-manager', 'vault-secrets-operator'],
  'argo-cd': ['gateway'],
  cloudflared: ['gateway'],
  casdoor: ['gateway'],
  gitea: ['gateway'],
  'gitea-runners': ['gitea-server'],
  'casdoor-server': ['casdoor', 'gateway', 'postgres', 'vault-secrets-operator'],
  'gitea-server': ['gitea', 'gateway', 'postgres', 'vault-secrets-operator', 'velero'],
  'plugin-barman-cloud': ['cloudnative-pg', 'cert-manager'],
  postgres: ['plugin-barman-cloud', 'local-path-provisioner'],
  vault: ['gateway', 'cert-manager', 'local-path-provisioner'],
  'vault-configuration': ['vault'],
  'vault-sign-in': ['vault-configuration', 'vault-secrets-operator'],
  'vault-snapshots': ['vault-configuration', 'vault-secrets-operator'],
  'vault-secrets-operator': ['cert-manager'],
  'adopted-secrets': ['vault-secrets-operator'],
  'kube-prometheus-stack': ['monitoring-crds', 'cert-manager', 'local-path-provisioner', 'vault-secrets-operator'],
  'prometheus-central': ['kube-prometheus-stack', 'gateway'],
  grafana: ['grafana-operator', 'postgres', 'gateway', 'prometheus-central'],
  loki: ['gateway', 'local-path-provisioner', 'vault-secrets-operator'],
  vector: ['vault-secrets-operator'],
  velero: ['local-path-provisioner', 'vault-secrets-operator'],
  'restore-drills': ['plugin-barman-cloud', 'local-path-provisioner', 'vault-secrets-operator'],
  'restore-canary': ['restore-drills', 'velero'],
  kubero: ['kubero-operator', 'local-path-provisioner', 'gateway', 'vault-secrets-operator'],
  hubble: ['gateway', 'vault-secrets-operator'],
  keda: ['cert-manager'],
  'keda-add-ons-http': ['keda'],
  previews: ['vault-secrets-operator'],
  sandboxes: [
    ...['gateway', 'casdoor', 'gitea', 'keda-add-ons-http', 'local-path-provisioner', 'vault-secrets-operator'],
  ],
  cyclops: ['gateway', 'vault-secrets-operator'],
  'devworkspace-operator': ['cert-manager'],
  'eclipse-che': [
    ...['devworkspace-operator', 'gateway', 'casdoor', 'access', 'keda', 'local-path-provisioner'],
    'vault-secrets-operator',
  ],
  'metrics-server': ['cert-manager', 'kubelet-serving-cert-approver'],
};

/** What does the same where the machines are a provider's. */
const INSTEAD: Readonly<Record<string, string>> = {
  cilium: 'the provider',
  'local-path-provisioner': 'provider-storage',
};

/** Services whose key cannot be left out. */
/** Services that every platform has somewhere. */
export const REQUIRED: readonly string[] = schema.properties.placement.required;

/** Services are placed together with what they need. */
export const checkPlacement: Check = ({ platform, clusters, names, placeOf }) => {
  if (platform === undefined) return [];
  const services = Object.entries(platform.placement);
  const managed = clusters.filter(cluster => !isTalos(cluster)).map(({ name }) => name);
  const wanted = (need: string, cluster: string): string =>
    managed.includes(cluster) ? (INSTEAD[need] ?? need) : need;
  const isThere = (need: string, cluster: string): boolean =>
    wanted(need, cluster) === INSTEAD['cilium'] || placedIn(platform, wanted(need, cluster)).includes(cluster);
  const place = (...path: readonly (string | number)[]) => placeOf('platform', ['placement', ...path]);
  return [
    ...services.flatMap(([service, placed]) => [
      ...(placed.length > 0 || (service in INSTEAD && names.every(name => managed.includes(name)))
        ? []
        : [
            finding('placement-empty', place(service), `${service} is placed nowhere`, {
              fix: REQUIRED.includes(service) ? 'name a cluster' : 'name a cluster, or remove the key',
            }),
          ]),
      ...placed.flatMap((cluster, index) =>
        (NEEDS[service] ?? [])
          .filter(need => names.includes(cluster) && !isThere(need, cluster))
          .map(need => wanted(need, cluster))
          .map(need =>
            finding('placement-needs', place(service, index), `${service} in ${cluster} needs ${need} there`, {
              fix: `add ${cluster} to placement.${need}`,
              restsOn: [place(need)],
            }),
          ),
      ),
    ]),
    ...EVERYWHERE.flatMap(service =>
      names
        .filter(cluster => !isThere(service, cluster))
        .map(cluster =>
          finding('placement-needs', place(service), `every cluster needs ${service}, ${cluster} has none`, {
            fix: `add ${cluster}`,
          }),
        ),
    ),
    ...clusters.flatMap(({ name, components }) =>
      Object.keys(components)
        .filter(component => !placedIn(platform, component).includes(name))
        .map(component =>
          finding(
            'component-settings',
            placeOf(name, ['components', component]),
            `${component} is not placed in ${name}`,
            {
              fix: `remove its settings, or add ${name} to placement.${component}`,
              restsOn: [place(component)],
            },
          ),
        ),
    ),
  ];
};
