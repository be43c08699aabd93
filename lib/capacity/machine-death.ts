import { shownAmount } from '../model/quantity';
import { takes } from '../checks/capacity/node-selection';
import type { MachineGroup } from '../diff/capacity/machine-group';
import { machinesText, roomOf, sizeOf, usedOn, type MachineLoad } from '../diff/capacity/machine-load';
import { counted } from '../model/counted';
import type { Workload } from './workloads';

/** Resources that are counted. */
export const RESOURCES = ['cpu', 'memory'] as const;

/**
 * What happens when a machine dies: all pods find a place on those that are left (`fits`), they do when pools have all their
 * machines (`grows`), some wait (`waits`), or it cannot be told.
 */
export interface MachineDeath {
  readonly verdict: 'fits' | 'grows' | 'unknown' | 'waits';
  /** Why, of all but `fits`. */
  readonly because?: string;
  /** Workloads that may have data on the machine alone, and wait for it. */
  readonly bound: readonly string[];
}

/** A workload, and the groups that take its pods. */
export interface PlacedWorkload {
  readonly workload: Workload;
  readonly groups: ReadonlySet<MachineGroup>;
}

/** The groups that take the pods of each workload. */
export const placedWorkloads = (
  workloads: readonly Workload[],
  groups: readonly MachineGroup[],
): readonly PlacedWorkload[] =>
  workloads.map(workload => ({ workload, groups: new Set(groups.filter(({ node }) => takes(workload.wishes, node))) }));

interface Machine {
  readonly group: MachineGroup;
  readonly room: Map<string, bigint>;
  readonly runs: Set<Workload>;
}

const memoryOf = ({ workload }: PlacedWorkload): bigint => workload.requests.get('memory') ?? 0n;

/** Those with the least choice first, then the largest: first fit decreasing. */
const inOrder = (placed: readonly PlacedWorkload[]): readonly PlacedWorkload[] =>
  placed
    .filter(({ workload, groups }) => !workload.isOnEachMachine && groups.size > 0)
    .sort(
      (a, b) =>
        a.groups.size - b.groups.size ||
        Number(b.workload.isApart) - Number(a.workload.isApart) ||
        Number(memoryOf(b) - memoryOf(a)),
    );

/** Whether a place was found for every pod; if none was, there may be one all the same. */
const isPlaceable = (
  placed: readonly PlacedWorkload[],
  counts: ReadonlyMap<MachineGroup, number>,
  load: MachineLoad,
): boolean => {
  const machines: readonly Machine[] = [...counts].flatMap(([group, count]) =>
    Array.from({ length: count }, () => ({
      group,
      room: new Map(RESOURCES.map(resource => [resource, roomOf(group, load, resource)])),
      runs: new Set<Workload>(),
    })),
  );
  return inOrder(placed).every(({ workload, groups }) =>
    Array.from({ length: workload.count }).every(() => {
      const machine = machines.find(
        ({ group, room, runs }) =>
          groups.has(group) &&
          !(workload.isApart && runs.has(workload)) &&
          RESOURCES.every(resource => (workload.requests.get(resource) ?? 0n) <= (room.get(resource) ?? 0n)),
      );
      if (machine === undefined) return false;
      machine.runs.add(workload);
      for (const [resource, room] of machine.room)
        machine.room.set(resource, room - (workload.requests.get(resource) ?? 0n));
      return true;
    }),
  );
};

const canGrow = ({ min, max }: MachineGroup): boolean => max > min;

/** By how much the pods that may run on some machines alone are too large for these without the dead one. */
const shortage = (
  dying: MachineGroup,
  sets: readonly ReadonlySet<MachineGroup>[],
  load: MachineLoad,
): string | undefined => {
  for (const set of sets.filter(one => one.has(dying))) {
    for (const resource of RESOURCES) {
      const lost = canGrow(dying) ? 0n : roomOf(dying, load, resource);
      const left = sizeOf(set, load, 'max', resource) - lost;
      const used = usedOn(set, load).get(resource) ?? 0n;
      if (used > left)
        return `pods that run on ${machinesText(set)} alone request ${resource} ${shownAmount(used)}, ${shownAmount(left)} is left`;
    }
  }
  return undefined;
};

/** Pods of which no two run on one machine, and that are more than the machines without the dead one. */
const crowded = (here: readonly PlacedWorkload[], counts: ReadonlyMap<MachineGroup, number>): string | undefined => {
  for (const { workload, groups } of here.filter(one => one.workload.isApart)) {
    const machines = [...groups].reduce((sum, group) => sum + (counts.get(group) ?? 0), 0);
    if (machines < workload.count)
      return `${workload.name} has ${counted(workload.count, 'pod')}, each on a machine of its own, with ${counted(machines, 'machine')} left`;
  }
  return undefined;
};

const isKnown = ({ capacity }: MachineGroup): boolean => RESOURCES.every(resource => capacity.has(resource));

/** What happens when one of the machines dies that a group always has. */
export const machineDeath = (
  dying: MachineGroup,
  groups: readonly MachineGroup[],
  placed: readonly PlacedWorkload[],
  load: MachineLoad,
): MachineDeath => {
  const here = placed.filter(one => one.groups.has(dying) && !one.workload.isOnEachMachine && one.workload.count > 0);
  const bound = here.filter(({ workload }) => workload.isBound).map(({ workload }) => workload.name);
  const nameless = groups.find(group => !isKnown(group));
  if (nameless !== undefined)
    return { verdict: 'unknown', because: `the capacity of ${nameless.name} is not written`, bound };
  const left = new Map(groups.map(group => [group, group === dying ? group.min - 1 : group.min]));
  if (here.length === 0 || isPlaceable(placed, left, load)) return { verdict: 'fits', bound };
  const grown = new Map(groups.map(group => [group, group === dying && !canGrow(group) ? group.min - 1 : group.max]));
  if (groups.some(canGrow) && isPlaceable(placed, grown, load))
    return {
      verdict: 'grows',
      because: `${groups
        .filter(canGrow)
        .map(({ name }) => name)
        .join(', ')} has to grow`,
      bound,
    };
  const sets = [...here.map(one => one.groups), new Set(groups)];
  const because = crowded(here, grown) ?? shortage(dying, sets, load);
  return because === undefined
    ? { verdict: 'unknown', because: 'the sums fit, and no place was found for every pod, machine by machine', bound }
    : { verdict: 'waits', because, bound };
};
