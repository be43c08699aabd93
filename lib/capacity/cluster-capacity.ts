import { sumOf, timesOf, type Amounts } from '../checks/capacity/amounts';
import { shownAmount } from '../model/quantity';
import type { CheckContext } from '../checks/check-context';
import type { MachineGroup } from '../diff/capacity/machine-group';
import { machineLoad, machinesText, sizeOf, usedOn, type MachineLoad } from '../diff/capacity/machine-load';
import type { PricesEnvironment } from '../../imports/environments/prices';
import { claimsByClass } from './claims';
import { clusterCost, type ClusterCost } from './cluster-cost';
import { machineDeath, placedWorkloads, RESOURCES, type MachineDeath } from './machine-death';
import { tenantUses, type NamespaceUse } from './tenant-uses';
import { workloadsIn, type Workload } from './workloads';

/** Quantities as Kubernetes writes them, by resource: `{ cpu: 250m, memory: 512Mi }`. */
export type Quantities = Readonly<Record<string, string>>;

/** What pods that may run on some machines alone ask for, and what these machines have. */
export interface MachinesUse {
  /** `workers`, `workers, pool vps`. */
  readonly machines: string;
  /** Without what the DaemonSets of each machine request; of machines that are always there. */
  readonly room: Quantities;
  readonly requests: Quantities;
  /** Of memory; cpu has few limits. */
  readonly limits: Quantities;
  /** Negative where pools have to grow, or pods wait. */
  readonly free: Quantities;
}

/** Machines of one sort. */
export interface GroupUse extends MachinesUse {
  readonly min: number;
  readonly max: number;
  /** What one machine has, before what it keeps for itself; nothing where it is not written. */
  readonly each: Quantities;
  /** What DaemonSets request of one. */
  readonly daemons: Quantities;
  /** @default - it has no machine that is always there */
  readonly death?: MachineDeath;
}

/** Claims of one class, as people read them. */
export interface ClassUse {
  /** @default - the claims name none, and there is no default */
  readonly storageClass?: string;
  readonly isLocal: boolean;
  readonly claims: number;
  readonly storage: string;
}

/** Capacity of a cluster. */
export interface ClusterCapacity {
  readonly cluster: string;
  readonly groups: readonly GroupUse[];
  /** Of sets of several groups that pods may choose from. */
  readonly together: readonly MachinesUse[];
  readonly storage: readonly ClassUse[];
  readonly tenants: readonly NamespaceUse[];
  /** Workloads whose pods no known machine takes. */
  readonly homeless: readonly string[];
  /** Workloads without a request of cpu or memory, which count as nothing. */
  readonly requestless: readonly string[];
  /** What is not counted because nobody knows it, or only roughly. */
  readonly unseen: readonly string[];
  /** @default - nobody keeps prices */
  readonly cost?: ClusterCost;
}

const shownOf = (amounts: Amounts, resources: readonly string[] = RESOURCES): Quantities =>
  Object.fromEntries(resources.map(resource => [resource, shownAmount(amounts.get(resource) ?? 0n)]));

const writtenOf = (amounts: Amounts): Quantities =>
  shownOf(
    amounts,
    RESOURCES.filter(resource => amounts.has(resource)),
  );

const useOf = (set: ReadonlySet<MachineGroup>, load: MachineLoad, limits: MachineLoad): MachinesUse => {
  const requests = usedOn(set, load);
  const room = new Map(RESOURCES.map(resource => [resource, sizeOf(set, load, 'min', resource)]));
  const free = new Map([...room].map(([resource, amount]) => [resource, amount - (requests.get(resource) ?? 0n)]));
  return {
    machines: machinesText(set),
    room: shownOf(room),
    requests: shownOf(requests),
    limits: shownOf(usedOn(set, limits), ['memory']),
    free: shownOf(free),
  };
};

const loadOf = (workloads: readonly Workload[], groups: readonly MachineGroup[], of: 'limits' | 'requests') =>
  machineLoad(
    workloads.map(workload => ({
      wishes: workload.wishes,
      requests: timesOf(workload[of], workload.count),
      isOnEachMachine: workload.isOnEachMachine,
    })),
    groups,
  );

const lacksRequest = ({ requests, count }: Workload): boolean =>
  count > 0 && RESOURCES.some(resource => (requests.get(resource) ?? 0n) === 0n);

/**
 * What a cluster has, and what is asked of it. Pure.
 * @param unseen what is known to be missing from the objects
 * @param prices what things cost, where somebody keeps that
 */
export const clusterCapacity = (
  context: CheckContext,
  groups: readonly MachineGroup[],
  unseen: readonly string[],
  prices?: PricesEnvironment,
): ClusterCapacity => {
  const workloads = workloadsIn(context);
  const [load, limits] = [loadOf(workloads, groups, 'requests'), loadOf(workloads, groups, 'limits')];
  const placed = placedWorkloads(workloads, groups);
  const sets = new Map(
    [...load.pods.map(pods => pods.groups), new Set(groups)]
      .filter(({ size }) => size > 1)
      .map(set => [machinesText(set), set] as const),
  );
  return {
    cluster: context.tree.cluster,
    groups: groups.map(group => ({
      ...useOf(new Set([group]), load, limits),
      min: group.min,
      max: group.max,
      each: writtenOf(group.capacity),
      daemons: shownOf(sumOf([load.daemons.get(group) ?? new Map()])),
      ...(group.min === 0 ? {} : { death: machineDeath(group, groups, placed, load) }),
    })),
    together: [...sets.values()].map(set => useOf(set, load, limits)),
    storage: claimsByClass(context).map(({ storage, ...rest }) => ({ ...rest, storage: shownAmount(storage) })),
    tenants: tenantUses(context),
    homeless: placed
      .filter(({ workload, groups: { size } }) => size === 0 && workload.count > 0)
      .map(({ workload }) => workload.name),
    requestless: workloads.filter(lacksRequest).map(({ name }) => name),
    unseen,
    ...(prices === undefined ? {} : { cost: clusterCost(context, groups, placed, prices) }),
  };
};
