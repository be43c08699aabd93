import { countOf, euros, span, VERDICTS } from '../../capacity/capacity-text';
import type { ClusterCapacity, GroupUse, MachinesUse, Quantities } from '../../capacity/cluster-capacity';
import type { NamespaceUse } from '../../capacity/tenant-uses';
import type { CapacityFact } from '../../map/facts/platform-map';

const both = ({ cpu = '–', memory = '–' }: Quantities): string => `${cpu} / ${memory}`;

const usedOn = ({ machines, room, requests, limits }: MachinesUse, { cluster }: ClusterCapacity): CapacityFact => ({
  clusters: [cluster],
  what: 'machines',
  name: machines,
  room: both(room),
  requests: both(requests),
  limits: limits['memory'] ?? '0',
});

const ofMachines = (group: GroupUse, capacity: ClusterCapacity): CapacityFact => {
  const priced = capacity.cost?.machines.find(({ machines }) => machines === group.machines);
  return {
    ...usedOn(group, capacity),
    count: countOf(group),
    ...(group.death === undefined ? {} : { death: VERDICTS[group.death.verdict] }),
    ...(priced === undefined ? {} : { euros: span(priced.least, priced.most) }),
  };
};

const mostOf = ({ uses }: NamespaceUse, resource: string): string =>
  uses.find(use => use.resource === resource)?.most ?? '0';

/** Namespaces of a tenant each have a row; what it costs stands in the first. */
const ofTenant = (use: NamespaceUse, isFirst: boolean, { cluster, cost }: ClusterCapacity): CapacityFact => {
  const priced = isFirst ? cost?.tenants.find(({ tenant }) => tenant === use.tenant) : undefined;
  return {
    clusters: [cluster],
    what: 'tenant',
    name: `${use.tenant} in ${use.namespace}`,
    requests: `${mostOf(use, 'requests.cpu')} / ${mostOf(use, 'requests.memory')}`,
    limits: mostOf(use, 'limits.memory'),
    storage: mostOf(use, 'requests.storage'),
    ...(priced === undefined ? {} : { euros: euros(priced.monthly) }),
  };
};

/** Capacity of clusters as the map shows it: machines, volumes, tenants, and the cluster as a whole where prices are known. */
export const capacityFacts = (capacities: readonly ClusterCapacity[]): readonly CapacityFact[] =>
  capacities.flatMap(capacity => {
    const { cluster, groups, together, storage, tenants, cost } = capacity;
    return [
      ...groups.map(group => ofMachines(group, capacity)),
      // Pods that may choose among machines count here alone.
      ...together.map(set => usedOn(set, capacity)),
      ...storage.map(({ storageClass = '(none)', claims, storage: sum }): CapacityFact => {
        const priced = cost?.storage.find(one => one.storageClass === storageClass);
        return {
          clusters: [cluster],
          what: 'volumes',
          name: storageClass,
          count: String(claims),
          storage: sum,
          ...(priced === undefined ? {} : { euros: euros(priced.monthly) }),
        };
      }),
      ...tenants.map((use, index) => ofTenant(use, tenants[index - 1]?.tenant !== use.tenant, capacity)),
      ...(cost === undefined
        ? []
        : [{ clusters: [cluster], what: 'cluster' as const, name: cluster, euros: span(cost.least, cost.most) }]),
    ];
  });
