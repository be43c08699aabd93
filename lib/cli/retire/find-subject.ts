import { didYouMean } from '../../model/did-you-mean';
import { placedIn } from '../../inventory/environments';
import { isTalos, type Inventory } from '../../model/inventory';
import type { Issue } from '../../model/issue';
import { usageIssue } from '../../promotion/usage-issue';
import type { Subject } from '../../retire/retirement';

/** Kinds of what can be taken away. */
export const KINDS = ['app', 'tenant', 'component', 'node', 'cluster'] as const;

/** What somebody wants to take away, as they say it. */
export interface Wanted {
  readonly kind: (typeof KINDS)[number];
  readonly name: string;
  /** The cluster that a component leaves. @default - all that have it */
  readonly cluster?: string;
}

const unknown = ({ kind, name }: Wanted, known: readonly string[], hint = ''): Issue => {
  const fix = known.length === 0 ? 'there is none' : `use one of ${known.join(', ')}`;
  return usageIssue(`retire ${kind}`, `there is no such ${kind}${hint}`, didYouMean(name, known, fix), name);
};

/** The app of `TENANT/APP`. */
function findApp(wanted: Wanted, { tenants }: Inventory): Subject | Issue {
  const known = tenants.flatMap(tenant => tenant.apps.map(app => `${tenant.name}/${app.name}`));
  const [tenant = '', name = ''] = wanted.name.split('/');
  if (known.includes(wanted.name)) return { kind: 'app', name, tenant };
  const ofName = known.filter(one => one.endsWith(`/${wanted.name}`));
  return unknown(wanted, ofName.length > 0 ? ofName : known, '; name it with its tenant: TENANT/APP');
}

/** A machine of any cluster. */
function findNode(wanted: Wanted, { clusters }: Inventory): Subject | Issue {
  const nodes = clusters.filter(isTalos).flatMap(cluster => cluster.nodes.map(node => ({ node, cluster })));
  const found = nodes.find(({ node }) => node.hostname === wanted.name);
  const known = nodes.map(({ node }) => node.hostname);
  return found === undefined
    ? unknown(wanted, known)
    : { kind: 'node', name: wanted.name, cluster: found.cluster.name };
}

/** A component, in all clusters or one of them. */
function findComponent(wanted: Wanted, { platform }: Inventory): Subject | Issue {
  const { name, cluster } = wanted;
  const placed = placedIn(platform, name);
  if (placed.length === 0) return unknown(wanted, Object.keys(platform.placement));
  if (cluster === undefined) return { kind: 'component', name };
  const fix = `use one of ${placed.join(', ')}`;
  return placed.includes(cluster)
    ? { kind: 'component', name, cluster }
    : usageIssue('--cluster', `${name} is not there`, didYouMean(cluster, placed, fix), cluster);
}

/** The subject, or what is wrong with its name. */
export function findSubject(wanted: Wanted, inventory: Inventory): Subject | Issue {
  const { kind, name, cluster } = wanted;
  if (cluster !== undefined && kind !== 'component')
    return usageIssue('--cluster', 'is for components alone', 'leave it out', cluster);
  switch (kind) {
    case 'app':
      return findApp(wanted, inventory);
    case 'node':
      return findNode(wanted, inventory);
    case 'component':
      return findComponent(wanted, inventory);
    case 'cluster': {
      const known = inventory.clusters.map(one => one.name);
      return known.includes(name) ? { kind, name } : unknown(wanted, known);
    }
    case 'tenant': {
      const known = inventory.tenants.map(tenant => tenant.name);
      return known.includes(name) ? { kind, name } : unknown(wanted, known);
    }
  }
}
