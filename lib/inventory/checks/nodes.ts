import type { Check } from '../environments';
import { finding } from '../finding';

/** Names that stand for a group of machines, the machine itself or the API. */
const RESERVED = ['all', 'controlplane', 'worker', 'localhost', 'kubernetes'];

/** The nodes can be told apart, elect a leader and take pods. */
export const checkNodes: Check = ({ clusters, placeOf }) =>
  clusters.flatMap(({ name, nodes, pools, controlPlane }) => {
    const controlPlanes = nodes.filter(({ role }) => role === 'controlplane').length;
    const takesPods = controlPlane.schedulable || nodes.length > controlPlanes || pools.some(({ min }) => min > 0);
    return [
      ...nodes.flatMap(({ hostname }, index) =>
        RESERVED.includes(hostname)
          ? [
              finding('node-name', placeOf(name, ['nodes', index, 'hostname']), 'no node can have this name', {
                value: hostname,
                fix: `choose another, for example ${name}-${hostname}-1`,
              }),
            ]
          : [],
      ),
      ...(controlPlanes % 2 === 1
        ? []
        : [
            finding('control-plane-count', placeOf(name, ['nodes']), 'etcd needs an odd number of control planes', {
              value: String(controlPlanes),
              fix: controlPlanes === 0 ? 'add one' : 'add one or take one away',
            }),
          ]),
      ...(takesPods
        ? []
        : [
            finding('schedulable', placeOf(name, ['controlPlane', 'schedulable']), 'no node takes ordinary pods', {
              fix: 'add a worker, or set it to true',
            }),
          ]),
    ];
  });
