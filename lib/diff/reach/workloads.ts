import { objectAt, objectsAt, textAt } from '../../checks/declared/fields';
import { containersOf, podTemplatesOf, type PodTemplate } from '../../checks/pods/pod-templates';
import type { PolicyPort } from '../../checks/network/allowed-traffic';
import type { JsonObject } from '../../model/json';
import { groupOf, type Manifest } from '../../model/manifest';

/** What makes pods, as policies see them. */
export interface Workload {
  /** `Deployment shop/web` */
  readonly name: string;
  readonly namespace: string;
  readonly labels: JsonObject;
  /** Ports that its containers name; none where they name none. */
  readonly ports: readonly PolicyPort[];
}

/** Kinds whose objects are looked at, beside policies. */
export const WORKLOAD_KINDS = [
  'Pod',
  'ReplicationController',
  'Deployment',
  'DaemonSet',
  'StatefulSet',
  'ReplicaSet',
  'Job',
  'CronJob',
  'ScaledJob',
  'Cluster',
];

const portsOf = (pod: PodTemplate): readonly PolicyPort[] =>
  containersOf(pod).flatMap(({ container }) =>
    objectsAt(container, 'ports').flatMap(port => {
      const { containerPort: number } = port;
      const protocol = port['protocol'] ?? 'TCP';
      if (typeof number !== 'number' || (protocol !== 'TCP' && protocol !== 'UDP')) return [];
      const name = textAt(port, 'name');
      return [{ number, protocol, ...(name === undefined ? {} : { name }) }];
    }),
  );

/** What a workload is called: `Deployment shop/web`. */
export const workloadName = ({ kind, namespace = '', name }: Manifest): string => `${kind} ${namespace}/${name}`;

/** Servers of CloudNativePG. https://cloudnative-pg.io/docs/1.30/labels_annotations/#predefined-labels */
const databaseOf = (manifest: Manifest): readonly Workload[] =>
  manifest.kind === 'Cluster' && groupOf(manifest.apiVersion) === 'postgresql.cnpg.io'
    ? [
        {
          name: workloadName(manifest),
          namespace: manifest.namespace ?? '',
          labels: {
            ...objectAt(manifest.body, 'spec', 'inheritedMetadata', 'labels'),
            'cnpg.io/cluster': manifest.name,
            'cnpg.io/podRole': 'instance',
          },
          ports: [{ number: 5432, name: 'postgresql', protocol: 'TCP' }],
        },
      ]
    : [];

/** The workloads among some objects, by name; pods in the network of their node are none, because no policy holds for them. */
export const workloadsIn = (manifests: readonly Manifest[]): ReadonlyMap<string, Workload> =>
  new Map(
    manifests
      .flatMap(manifest => [
        ...podTemplatesOf(manifest)
          .filter(({ spec }) => spec['hostNetwork'] !== true)
          .map(pod => ({
            name: workloadName(manifest),
            namespace: pod.namespace,
            labels: pod.labels,
            ports: portsOf(pod),
          })),
        ...databaseOf(manifest),
      ])
      .map(workload => [workload.name, workload]),
  );
