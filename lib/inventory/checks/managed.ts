import { lineOf } from '../../model/version-line';
import { isTalos } from '../../model/inventory';
import { placedIn, type Check } from '../environments';
import { finding } from '../finding';
import { KUBERNETES_LINES } from '../../model/support-matrix';

/** Services that work on machines of ours, or on Cilium. */
const OF_MACHINES = [
  'cilium',
  'hubble',
  'cyclops',
  'etcd-backup',
  'kubelet-serving-cert-approver',
  'hcloud-cloud-controller-manager',
  'cluster-autoscaler',
  'node-pools',
  'local-path-provisioner',
  'local-static-provisioner',
  'tenant-placement',
  'vector',
];

/** Services that stand in the place of others where the machines are a provider's. */
const OF_PROVIDERS = ['provider-storage'];

/** What a cluster of a cloud's own can have, and what only such a one can. */
export const checkManaged: Check = ({ platform, clusters, placeOf }) =>
  clusters.flatMap(cluster => {
    const { name, pools, kubernetes } = cluster;
    const misplaced = (isTalos(cluster) ? OF_PROVIDERS : OF_MACHINES).flatMap(service => {
      const index = platform === undefined ? -1 : placedIn(platform, service).indexOf(name);
      if (index < 0) return [];
      const where = isTalos(cluster) ? 'clusters of the role managed only' : 'machines of ours only';
      return [
        finding(
          'placement-machines',
          placeOf('platform', ['placement', service, index]),
          `${service} works with ${where}`,
          {
            value: name,
            fix: `take ${name} out`,
            restsOn: [placeOf(name, ['role'])],
          },
        ),
      ];
    });
    if (isTalos(cluster)) return misplaced;
    const has = (service: string): boolean => platform !== undefined && placedIn(platform, service).includes(name);
    return [
      ...misplaced,
      ...(has('gateway') && !has('envoy-gateway')
        ? [
            finding(
              'placement-needs',
              placeOf('platform', ['placement', 'gateway']),
              `gateway in ${name} needs envoy-gateway there`,
              {
                fix: `add ${name} to placement.envoy-gateway`,
                restsOn: [placeOf('platform', ['placement', 'envoy-gateway'])],
              },
            ),
          ]
        : []),
      ...(has('vault-secrets-operator') && cluster.serviceAccountIssuer === undefined
        ? [
            finding(
              'vault-keys',
              placeOf(name, []),
              'vault-secrets-operator needs serviceAccountIssuer, which Vault checks',
              {
                fix: 'write what kubectl get --raw /.well-known/openid-configuration names',
              },
            ),
          ]
        : []),
      ...(KUBERNETES_LINES.includes(lineOf(kubernetes.version))
        ? []
        : [
            finding('kubernetes-line', placeOf(name, ['kubernetes', 'version']), 'there are no schemas of this line', {
              value: kubernetes.version,
              fix: `use one of ${KUBERNETES_LINES.join(', ')}`,
            }),
          ]),
      ...pools.flatMap(({ min, max }, index) =>
        min <= max
          ? []
          : [
              finding('pool-size', placeOf(name, ['nodePools', index, 'min']), 'is above max', {
                value: `${min} > ${max}`,
                fix: 'swap them',
              }),
            ],
      ),
    ];
  });
