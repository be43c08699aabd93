import type { Json, JsonObject } from '../../../model/json';
import type { Path } from '../../../model/path';
import { objectsAt, textAt } from '../../declared/fields';
import type { ApiPart, CheckedRule, Refuse } from '../api-rule';
import { containersBelow, isPod } from './pod-parts';

const numberOf = (value: Json | undefined): number => (typeof value === 'number' ? value : 0);

/** Port of the host; a Pod itself that uses the host's network gets its own ports there. */
const hostPortOf = ({ hostPort, containerPort }: JsonObject, part: ApiPart): number =>
  numberOf(hostPort) === 0 && isPod(part) && part.value['hostNetwork'] === true
    ? numberOf(containerPort)
    : numberOf(hostPort);

interface PlacedContainer {
  readonly container: JsonObject;
  readonly at: Path;
}

const refuseClashes = (containers: readonly PlacedContainer[], part: ApiPart, refuse: Refuse): void => {
  const seen = new Set<string>();
  for (const { container, at } of containers) {
    objectsAt(container, 'ports').forEach((port, index) => {
      const number = hostPortOf(port, part);
      if (number === 0) return;
      const key = `${textAt(port, 'protocol') ?? 'TCP'}/${textAt(port, 'hostIP') ?? ''}/${number}`;
      if (seen.has(key)) {
        const message = 'is taken by another port of the pod on the host';
        refuse({ at: [...at, 'ports', index, 'hostPort'], message, value: number, fix: 'change one of them' });
      }
      seen.add(key);
    });
  }
};

/** Ports that pods take on the host. Source: kubernetes, checkHostPortConflicts and validatePodHostNetworkDeps */
export const hostPortRules: readonly CheckedRule[] = [
  {
    upstream: 'checkHostPortConflicts',
    field: 'containers[].ports[].hostPort',
    says: 'is one port of the host',
    lead: ['containers[]', 'ports[]'],
    check: (part, refuse) => refuseClashes(containersBelow(part.value, ['containers']), part, refuse),
  },
  {
    upstream: 'checkHostPortConflicts',
    field: 'initContainers[].ports[].hostPort',
    says: 'is one port of the host in its container',
    lead: ['initContainers[]', 'ports[]'],
    check: (part, refuse) => {
      for (const one of containersBelow(part.value, ['initContainers'])) refuseClashes([one], part, refuse);
    },
  },
  {
    upstream: 'validatePodHostNetworkDeps',
    field: 'containers[].ports[].hostPort',
    says: 'is containerPort when hostNetwork is true',
    lead: ['hostNetwork'],
    check: ({ value }, refuse) => {
      if (value['hostNetwork'] !== true) return;
      for (const { container, at } of containersBelow(value, ['containers'])) {
        objectsAt(container, 'ports').forEach(({ hostPort, containerPort }, index) => {
          if (numberOf(hostPort) === 0 || hostPort === containerPort) return;
          const place = [...at, 'ports', index, 'hostPort'];
          refuse({
            at: place,
            message: 'must be containerPort when hostNetwork is true',
            value: numberOf(hostPort),
            fix: 'drop it',
          });
        });
      }
    },
  },
];
