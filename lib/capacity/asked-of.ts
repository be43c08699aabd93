import type { PricesEnvironment } from '../../imports/environments/prices';
import { sumOf, timesOf, type Amounts } from '../checks/capacity/amounts';
import type { CheckContext } from '../checks/check-context';
import { tenantNamespaces } from '../checks/tenants/tenant-namespaces';
import type { Asked } from '../diff/capacity/asked-changes';
import type { MachineGroup } from '../diff/capacity/machine-group';
import { claimsByClass } from './claims';
import { clusterCost, type ClusterCost } from './cluster-cost';
import { placedWorkloads, RESOURCES, type PlacedWorkload } from './machine-death';
import { workloadsIn } from './workloads';

const podsOf = ({ workload, groups }: PlacedWorkload): number =>
  workload.isOnEachMachine ? [...groups].reduce((sum, { min }) => sum + min, 0) : workload.count;

const podAmounts = (placed: readonly PlacedWorkload[]): Amounts => {
  const sums = (of: 'limits' | 'requests') => sumOf(placed.map(one => timesOf(one.workload[of], podsOf(one))));
  const requests = sums('requests');
  return new Map([
    ...RESOURCES.map(resource => [resource, requests.get(resource) ?? 0n] as const),
    ['limits of memory', sums('limits').get('memory') ?? 0n],
  ]);
};

const storageOf = (context: CheckContext, namespaces?: ReadonlySet<string>): Amounts =>
  new Map([['storage', claimsByClass(context, namespaces).reduce((sum, { storage }) => sum + storage, 0n)]]);

const ofMachines = ({ name }: MachineGroup, cost: ClusterCost | undefined): Pick<Asked, 'euros'> => {
  const priced = cost?.machines.find(({ machines }) => machines === name);
  return priced === undefined ? {} : { euros: priced.least };
};

/**
 * What a cluster is asked for: in all, of each sort of machines alone, and by each tenant; with what that costs. Of machines only
 * their limits and their price: how full requests make them has a line of its own.
 */
export const askedOf = (
  context: CheckContext,
  groups: readonly MachineGroup[],
  prices?: PricesEnvironment,
): readonly Asked[] => {
  const placed = placedWorkloads(workloadsIn(context), groups);
  const cost = prices === undefined ? undefined : clusterCost(context, groups, placed, prices);
  const ofTenants = tenantNamespaces(context);
  const alone = (group: MachineGroup): readonly PlacedWorkload[] =>
    placed.filter(one => !one.workload.isOnEachMachine && one.groups.size === 1 && one.groups.has(group));
  return [
    {
      name: 'of the cluster',
      amounts: sumOf([podAmounts(placed), storageOf(context)]),
      ...(cost === undefined ? {} : { euros: cost.least }),
    },
    ...groups.map(group => ({
      name: `of ${group.name}`,
      amounts: new Map([...podAmounts(alone(group))].filter(([of]) => of === 'limits of memory')),
      ...ofMachines(group, cost),
    })),
    ...[...new Set(ofTenants.values())].sort().map(tenant => {
      const namespaces = new Set([...ofTenants].flatMap(([namespace, owner]) => (owner === tenant ? [namespace] : [])));
      const own = placed.filter(({ workload }) => namespaces.has(workload.namespace));
      const monthly = cost?.tenants.find(one => one.tenant === tenant)?.monthly;
      return {
        name: `by tenant ${tenant}`,
        amounts: sumOf([podAmounts(own), storageOf(context, namespaces)]),
        ...(monthly === undefined ? {} : { euros: monthly }),
      };
    }),
  ];
};
