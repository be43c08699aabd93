import type { Cluster, Inventory, Platform, Position, Sandboxes } from '../model/inventory';
import { byCodePoint } from '../model/json';
import { deepFreeze } from '../model/deep-freeze';
import { once } from '../model/once';
import { tenantDatabase, type ClusterTenant, type Tenant } from '../model/tenant';
import type { ReadCluster } from './environments';
import { tenantPositions } from './tenant-positions';
import { tenantsOfCluster } from './tenants-of-cluster';
import type { SourceMap } from './yaml/source-map';

/** Order in which clusters come up: the others sign in and fetch at system; dev goes ahead of prod. */
const ROLES = ['system', 'dev', 'prod', 'local'];

/** Clusters in the order in which they come up, then by name. */
export const compareClusters = (a: ReadCluster, b: ReadCluster): number =>
  ROLES.indexOf(a.role) - ROLES.indexOf(b.role) || byCodePoint(a.name, b.name);

const positionsOf = (
  maps: ReadonlyMap<string, SourceMap>,
  clusters: readonly ReadCluster[],
): Readonly<Record<string, Position>> => {
  const positions = new Map<string, Position>();
  for (const [document, { sources }] of maps) {
    for (const [pointer, { value }] of sources) positions.set(`${document}#${pointer}`, value);
  }
  for (const { name, resourceDefaults } of clusters) {
    for (const key of resourceDefaults === undefined ? ['', '/cpu', '/memory'] : []) {
      const position = positions.get(`platform#/defaults/resources${key}`);
      if (position !== undefined) positions.set(`${name}#/resourceDefaults${key}`, position);
    }
  }
  return Object.fromEntries(positions);
};

/** The databases of a cluster: those that its file names, and those of its tenants. */
const postgresOf = ({ postgres }: ReadCluster, tenants: readonly ClusterTenant[]): Pick<Cluster, 'postgres'> => {
  const derived = tenants.flatMap(tenant =>
    tenant.phases.flatMap(({ phase, namespace, databases }) =>
      databases.map(({ name, served }) => ({ ...served, name: tenantDatabase(tenant.name, name, phase), namespace })),
    ),
  );
  if (derived.length === 0) return postgres === undefined ? {} : { postgres };
  return { postgres: { clusters: postgres?.clusters ?? [], databases: [...(postgres?.databases ?? []), ...derived] } };
};

/** Fills in the defaults and freezes everything. A value that was defaulted has the position of its default. */
export function toInventory(
  platform: Platform,
  clusters: readonly ReadCluster[],
  tenants: readonly Tenant[],
  sandboxes: Sandboxes | undefined,
  maps: ReadonlyMap<string, SourceMap>,
): Inventory {
  const filled = [...clusters].sort(compareClusters).map((cluster): Cluster => {
    const own = tenantsOfCluster(tenants, cluster);
    return {
      ...cluster,
      ...postgresOf(cluster, own),
      resourceDefaults: cluster.resourceDefaults ?? { ...platform.defaults.resources },
      tenants: own,
    };
  });
  const data = deepFreeze({
    platform,
    clusters: filled,
    tenants,
    ...(sandboxes === undefined ? {} : { sandboxes }),
  });
  // Only what is told of a value asks where it stands.
  const positions = once(() => {
    const written = positionsOf(maps, clusters);
    return deepFreeze({ ...written, ...tenantPositions(filled, tenants, written) });
  });
  return Object.freeze({
    ...data,
    get positions() {
      return positions();
    },
  });
}
