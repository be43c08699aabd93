import { grouped } from '../../model/grouped';
import { amountsAt } from '../../checks/capacity/amounts';
import type { MachineNode } from '../../checks/check-context';
import { objectAt, objectsAt, textAt } from '../../checks/declared/fields';
import type { MachineGroup } from '../../diff/capacity/machine-group';
import type { JsonObject } from '../../model/json';
import { volumeLabel } from '../../model/volume-label';

const namesOf = (volumes: readonly JsonObject[]): readonly string[] =>
  volumes.flatMap(volume => textAt(volume, 'name') ?? []);

/** Labels that a machine has by its file, by its kubelet, and by its volumes. */
const labelsOf = (machine: JsonObject, volumes: readonly JsonObject[]): MachineNode['labels'] => ({
  'kubernetes.io/os': 'linux',
  ...Object.fromEntries(
    Object.entries(objectAt(machine, 'labels')).flatMap(([key, value]) =>
      typeof value === 'string' ? [[key, value]] : [],
    ),
  ),
  ...Object.fromEntries(
    namesOf(volumes)
      .map(volumeLabel)
      .map(({ key, value }) => [key, value]),
  ),
});

/** The volumes that a machine of a pool has: those of the cluster where a disk is named for them, and its own. */
const poolVolumes = (pool: JsonObject, volumes: readonly JsonObject[]): readonly JsonObject[] => [
  ...('storage' in pool ? volumes : []),
  ...objectsAt(pool, 'volumes'),
];

const taintsOf = (machine: JsonObject): MachineNode['taints'] =>
  objectsAt(machine, 'taints').map(taint => ({
    key: textAt(taint, 'key') ?? '',
    value: textAt(taint, 'value') ?? '',
    effect: textAt(taint, 'effect') ?? '',
  }));

const countOf = (pool: JsonObject, key: string): number => {
  const count = pool[key];
  return typeof count === 'number' ? count : 0;
};

const poolGroup = (pool: JsonObject, volumes: readonly JsonObject[]): MachineGroup => {
  const instanceType = textAt(pool, 'instanceType');
  return {
    name: `pool ${textAt(pool, 'name') ?? ''}`,
    node: { labels: labelsOf(pool, poolVolumes(pool, volumes)), taints: taintsOf(pool) },
    capacity: amountsAt(pool, 'capacity'),
    ...(instanceType === undefined ? {} : { instanceType }),
    min: countOf(pool, 'min'),
    max: countOf(pool, 'max'),
  };
};

const CONTROL_PLANE = 'node-role.kubernetes.io/control-plane';

const nodeOf = (machine: JsonObject, isSchedulable: boolean, volumes: readonly JsonObject[]): MachineNode => {
  const isWorker = textAt(machine, 'role') === 'worker';
  const closing = isWorker || isSchedulable ? [] : [{ key: CONTROL_PLANE, value: '', effect: 'NoSchedule' }];
  return {
    labels: { ...(isWorker ? {} : { [CONTROL_PLANE]: '' }), ...labelsOf(machine, volumes) },
    taints: [...taintsOf(machine), ...closing],
  };
};

/** Fixed machines that are alike, by their role where all of the role are, else by their names. */
const fixedGroups = (
  machines: readonly JsonObject[],
  isSchedulable: boolean,
  volumes: readonly JsonObject[],
): readonly MachineGroup[] => {
  const groups = grouped(machines, machine =>
    JSON.stringify([nodeOf(machine, isSchedulable, volumes), machine['capacity'] ?? {}]),
  );
  return [...groups.values()].flatMap(alike => {
    const [first] = alike;
    if (first === undefined) return [];
    const own = textAt(first, 'role');
    const role = own === 'worker' ? 'workers' : 'control planes';
    const isWhole = machines.filter(machine => textAt(machine, 'role') === own).length === alike.length;
    const name = isWhole ? role : alike.map(machine => textAt(machine, 'hostname') ?? '').join(', ');
    const [node, capacity] = [nodeOf(first, isSchedulable, volumes), amountsAt(first, 'capacity')];
    return [{ name, role, node, capacity, min: alike.length, max: alike.length }];
  });
};

/** The machines of a cluster, by its file. */
export function machineGroups(environment: JsonObject): readonly MachineGroup[] {
  const isSchedulable = objectAt(environment, 'controlPlane')['schedulable'] === true;
  const volumes = objectsAt(environment, 'volumes');
  return [
    ...fixedGroups(objectsAt(environment, 'nodes'), isSchedulable, volumes),
    // A cluster of a cloud calls them nodePools.
    ...[...objectsAt(environment, 'pools'), ...objectsAt(environment, 'nodePools')]
      .filter(pool => 'capacity' in pool)
      .map(pool => poolGroup(pool, volumes)),
  ];
}
