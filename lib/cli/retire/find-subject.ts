import { didYouMean } from '../../model/did-you-mean';
import type { Inventory } from '../../model/inventory';
import type { Issue } from '../../model/issue';
import { usageIssue } from '../../promotion/usage-issue';
import type { Subject } from '../../retire/retirement';

/** Kinds of what can be taken away. */
export const KINDS = ['app', 'tenant'] as const;

/** What somebody wants to take away, as they say it. */
export interface Wanted {
  readonly kind: (typeof KINDS)[number];
  readonly name: string;
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

/** The subject, or what is wrong with its name. */
export function findSubject(wanted: Wanted, inventory: Inventory): Subject | Issue {
  const { kind, name } = wanted;
  if (kind === 'app') return findApp(wanted, inventory);
  const known = inventory.tenants.map(tenant => tenant.name);
  return known.includes(name) ? { kind, name } : unknown(wanted, known);
}
