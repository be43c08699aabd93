import { sumOf, type Amounts } from '../../checks/capacity/amounts';
import { takes } from '../../checks/capacity/node-selection';
import type { JsonObject } from '../../model/json';
import type { MachineGroup } from './machine-group';

/** Pods of one workload: what they want of a machine, and what all of them request; of a DaemonSet those of one machine. */
export interface LoadedPods {
  /** What decides where they run, as a pod says it. */
  readonly wishes: JsonObject;
  readonly requests: Amounts;
  readonly isOnEachMachine: boolean;
}

interface Placed {
  readonly requests: Amounts;
  /** Groups that take its pods. */
  readonly groups: ReadonlySet<MachineGroup>;
}

/** What pods request, by the machines that take them. */
export interface MachineLoad {
  readonly pods: readonly Placed[];
  /** Of each machine of a group, for its DaemonSets. */
  readonly daemons: ReadonlyMap<MachineGroup, Amounts>;
}

/** What pods request of machines. */
export const machineLoad = (all: readonly LoadedPods[], groups: readonly MachineGroup[]): MachineLoad => {
  const pods: Placed[] = [];
  const daemons = new Map<MachineGroup, Amounts>();
  for (const { wishes, requests, isOnEachMachine } of all) {
    const taking = new Set(groups.filter(({ node }) => takes(wishes, node)));
    if (!isOnEachMachine) pods.push({ requests, groups: taking });
    else for (const group of taking) daemons.set(group, sumOf([daemons.get(group) ?? new Map(), requests]));
  }
  return { pods, daemons };
};

/** Requests of the pods that may run on these machines alone. */
export const usedOn = (set: ReadonlySet<MachineGroup>, { pods }: MachineLoad): Amounts =>
  sumOf(
    pods
      .filter(({ groups }) => groups.size > 0 && [...groups].every(group => set.has(group)))
      .map(({ requests }) => requests),
  );

/** What a machine of a group has for other pods than those of DaemonSets. */
export const roomOf = (group: MachineGroup, { daemons }: MachineLoad, resource: string): bigint =>
  (group.capacity.get(resource) ?? 0n) - (daemons.get(group)?.get(resource) ?? 0n);

/** What machines have for other pods than those of DaemonSets. */
export const sizeOf = (
  set: ReadonlySet<MachineGroup>,
  load: MachineLoad,
  bound: 'max' | 'min',
  resource: string,
): bigint => [...set].reduce((sum, group) => sum + roomOf(group, load, resource) * BigInt(group[bound]), 0n);

/** Machines as reports name them: `workers, pool vps`. */
export const machinesText = (set: ReadonlySet<MachineGroup>): string => [...set].map(({ name }) => name).join(', ');
