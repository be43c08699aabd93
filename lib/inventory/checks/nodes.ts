import type { MachineCheck, ReadTalosCluster } from '../environments';
import { finding } from '../finding';

/** Names that stand for a group of machines, the machine itself or the API. */
const RESERVED = ['all', 'controlplane', 'worker', 'localhost', 'kubernetes'];

/** Effects that keep away pods without a toleration. https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/ */
const REPELLING = ['NoSchedule', 'NoExecute'];

type Machine = Pick<ReadTalosCluster['nodes'][number], 'taints'>;

const isOrdinary = ({ taints = [] }: Machine): boolean => !taints.some(({ effect }) => REPELLING.includes(effect));

/** The nodes can be told apart, elect a leader and take pods. */
export const checkNodes: MachineCheck = ({ clusters, placeOf }) =>
  clusters.flatMap(({ name, nodes, pools, controlPlane }) => {
    const controlPlanes = nodes.filter(({ role }) => role === 'controlplane').length;
    const { schedulable } = controlPlane;
    const takesPods =
      nodes.some(node => isOrdinary(node) && (node.role === 'worker' || schedulable)) ||
      pools.some(pool => isOrdinary(pool) && pool.min > 0);
    const worker = 'add a worker without a NoSchedule or NoExecute taint';
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
            finding(
              'schedulable',
              placeOf(name, schedulable ? ['nodes'] : ['controlPlane', 'schedulable']),
              'no node takes ordinary pods',
              {
                fix: schedulable ? worker : `${worker}, or set it to true`,
                restsOn: [placeOf(name, ['nodes']), placeOf(name, ['pools']), placeOf(name, ['controlPlane'])],
              },
            ),
          ]),
    ];
  });
