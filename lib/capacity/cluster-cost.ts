import type { PricesEnvironment } from '../../imports/environments/prices';
import type { CheckContext } from '../checks/check-context';
import { tenantNamespaces } from '../checks/tenants/tenant-namespaces';
import { inUnits } from '../model/quantity';
import type { MachineGroup } from '../diff/capacity/machine-group';
import { claimsByClass } from './claims';
import { RESOURCES, type PlacedWorkload } from './machine-death';

/** Machines of one sort in euros a month. */
export interface GroupCost {
  readonly machines: string;
  /** Of one machine. */
  readonly each: number;
  /** Of those that are always there, and of all that there may be. */
  readonly least: number;
  readonly most: number;
}

/** What a cluster costs in euros a month, as far as prices are known. */
export interface ClusterCost {
  readonly machines: readonly GroupCost[];
  readonly storage: readonly { readonly storageClass: string; readonly monthly: number }[];
  /** Of each tenant, by what its pods request of machines that are always there, and by its claims. */
  readonly tenants: readonly { readonly tenant: string; readonly monthly: number }[];
  /** What no tenant asks for: pods of the platform, and what is free. */
  readonly rest: number;
  readonly least: number;
  readonly most: number;
  /** Machines without a price. */
  readonly unpriced: readonly string[];
}

/** A bucket in euros a month, by its key in `objectStorage`. */
export interface BucketCost {
  readonly use: string;
  readonly monthly: number;
}

/** The buckets that have a price. */
export const bucketCosts = ({ buckets = {} }: PricesEnvironment): readonly BucketCost[] =>
  Object.entries(buckets).map(([use, monthly]) => ({ use, monthly }));

const GIB = 1024 ** 3;

const cents = (euros: number): number => Math.round(euros * 100) / 100;

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** What one machine of a group costs; its own price goes before the one of its role or type. */
export const priceOf = (
  { name, role, instanceType }: Pick<MachineGroup, 'instanceType' | 'name' | 'role'>,
  cluster: string,
  { machines = {}, instanceTypes = {} }: PricesEnvironment,
): number | undefined =>
  machines[cluster]?.[name] ??
  (role === undefined ? undefined : machines[cluster]?.[role]) ??
  (instanceType === undefined ? undefined : instanceTypes[instanceType]);

/** What claims cost, by class; classes without a price are left out. */
const storageCost = (
  context: CheckContext,
  { storage: prices = {} }: PricesEnvironment,
  namespaces?: ReadonlySet<string>,
): ClusterCost['storage'] =>
  claimsByClass(context, namespaces).flatMap(({ storageClass, storage }) => {
    const price = storageClass === undefined ? undefined : prices[storageClass];
    return storageClass === undefined || price === undefined
      ? []
      : [{ storageClass, monthly: (inUnits(storage) / GIB) * price }];
  });

/**
 * What a unit of a resource costs on machines together: half of a machine's price is for its cpu, half for its memory.
 * Nothing is known where one of them has no price.
 */
const unitPrice = (
  groups: ReadonlySet<MachineGroup>,
  resource: string,
  price: (group: MachineGroup) => number | undefined,
): number => {
  const there = [...groups].filter(({ min }) => min > 0);
  const size = sum(there.map(({ min, capacity }) => min * inUnits(capacity.get(resource) ?? 0n)));
  return size === 0 ? 0 : sum(there.map(group => group.min * (price(group) ?? 0))) / RESOURCES.length / size;
};

const workloadCost = (
  { workload, groups }: PlacedWorkload,
  price: (group: MachineGroup) => number | undefined,
): number =>
  sum(
    RESOURCES.map(
      resource => inUnits(workload.requests.get(resource) ?? 0n) * workload.count * unitPrice(groups, resource, price),
    ),
  );

/** What a cluster costs, and what of it is for whom. Pure. */
export const clusterCost = (
  context: CheckContext,
  groups: readonly MachineGroup[],
  placed: readonly PlacedWorkload[],
  prices: PricesEnvironment,
): ClusterCost => {
  const { cluster } = context.tree;
  const price = (group: MachineGroup): number | undefined => priceOf(group, cluster, prices);
  const machines = groups.flatMap((group): readonly GroupCost[] => {
    const each = price(group);
    const { name, min, max } = group;
    return each === undefined ? [] : [{ machines: name, each, least: cents(each * min), most: cents(each * max) }];
  });
  const storage = storageCost(context, prices);
  const ofTenants = tenantNamespaces(context);
  const tenants = [...new Set(ofTenants.values())].sort().map(tenant => {
    const namespaces = new Set([...ofTenants].flatMap(([namespace, owner]) => (owner === tenant ? [namespace] : [])));
    const ofPods = placed
      .filter(({ workload }) => namespaces.has(workload.namespace))
      .map(one => workloadCost(one, price));
    const ofClaims = storageCost(context, prices, namespaces).map(({ monthly }) => monthly);
    return { tenant, monthly: cents(sum([...ofPods, ...ofClaims])) };
  });
  const ofStorage = sum(storage.map(({ monthly }) => monthly));
  const least = sum(machines.map(group => group.least)) + ofStorage;
  return {
    machines,
    storage: storage.map(({ storageClass, monthly }) => ({ storageClass, monthly: cents(monthly) })),
    tenants,
    rest: cents(least - sum(tenants.map(({ monthly }) => monthly))),
    least: cents(least),
    most: cents(sum(machines.map(group => group.most)) + ofStorage),
    unpriced: groups.filter(group => price(group) === undefined).map(({ name }) => name),
  };
};
