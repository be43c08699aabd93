import type { JsonObject } from '../../model/json';
import { identityOf, type Manifest } from '../../model/manifest';
import { toPointer, type Path } from '../../model/path';
import type { CheckContext } from '../check-context';
import { objectAt, objectsAt, shown, textAt } from '../declared/fields';
import { containersOf, type PodTemplate } from '../pods/pod-templates';
import type { ClusterRule } from '../rule';

interface UsedPort {
  readonly manifest: Manifest;
  readonly path: Path;
  /** `8080/TCP`, with the address where it is not all of them. */
  readonly port: string;
}

const protocolOf = (port: JsonObject): string => textAt(port, 'protocol') ?? 'TCP';

const nodePorts = ({ declared }: CheckContext): readonly UsedPort[] =>
  declared()
    .ofKind('', 'Service')
    .flatMap(manifest =>
      objectsAt(objectAt(manifest.body, 'spec'), 'ports').flatMap((port, index) =>
        typeof port['nodePort'] === 'number'
          ? [
              {
                manifest,
                path: ['spec', 'ports', index, 'nodePort'],
                port: `${port['nodePort']}/${protocolOf(port)}`,
              },
            ]
          : [],
      ),
    );

/** Ports of the node itself that a pod takes; each once. */
const hostPorts = (pod: PodTemplate): readonly UsedPort[] =>
  containersOf(pod).flatMap(({ container, path }) =>
    objectsAt(container, 'ports').flatMap((port, index) => {
      const number = port['hostPort'] ?? (pod.spec['hostNetwork'] === true ? port['containerPort'] : undefined);
      if (typeof number !== 'number' || number === 0) return [];
      const address = textAt(port, 'hostIP');
      const used = `${shown(number)}/${protocolOf(port)}${address === undefined ? '' : ` at ${address}`}`;
      return [{ manifest: pod.manifest, path: [...path, 'ports', index], port: used }];
    }),
  );

/** False if no node can have both: their selectors ask for different values of one label. */
const mayMeet = (pod: PodTemplate, other: PodTemplate): boolean => {
  if ([pod, other].some(({ spec }) => 'nodeAffinity' in objectAt(spec, 'affinity'))) return false;
  const labels = objectAt(other.spec, 'nodeSelector');
  return Object.entries(objectAt(pod.spec, 'nodeSelector')).every(
    ([key, value]) => labels[key] === undefined || labels[key] === value,
  );
};

/** N11: no two Services have one port of the nodes, and no two DaemonSets one port of a node. */
export const uniqueNodePort: ClusterRule = {
  id: 'N11',
  name: 'unique-node-port',
  severity: 'error',
  reason: 'the second one is refused, or its pods stay Pending or end with "address already in use"',
  scope: 'cluster',
  run: (context, report) => {
    const tell = ({ manifest, path, port }: UsedPort, other: Manifest): void =>
      report({
        manifest,
        pointer: toPointer(path),
        message: `is a port that ${identityOf(other)} has`,
        value: port,
        fix: 'use another one',
      });
    const first = new Map<string, Manifest>();
    for (const used of nodePorts(context)) {
      const other = first.get(used.port);
      if (other === undefined) first.set(used.port, used.manifest);
      else if (other !== used.manifest) tell(used, other);
    }
    // Everywhere there is one pod of a DaemonSet; of others nobody knows which nodes have one.
    const everywhere = context
      .declared()
      .pods.filter(({ manifest }) => manifest.kind === 'DaemonSet')
      .map(pod => ({ pod, ports: hostPorts(pod) }));
    everywhere.forEach(({ pod, ports }, index) => {
      for (const used of ports) {
        const other = everywhere
          .slice(0, index)
          .find(
            before =>
              identityOf(before.pod.manifest) !== identityOf(pod.manifest) &&
              before.ports.some(({ port }) => port === used.port) &&
              mayMeet(pod, before.pod),
          );
        if (other !== undefined) tell(used, other.pod.manifest);
      }
    });
  },
};
