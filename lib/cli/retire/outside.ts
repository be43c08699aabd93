import type { Inventory } from '../../model/inventory';
import { databasesOf } from '../../model/tenant';
import type { Leftover, Subject } from '../../retire/retirement';

/** What stays outside of the clusters, which Strata looks after elsewhere or not at all. */
export function outsideOf({ kind, name, tenant = name }: Subject, { tenants }: Inventory): readonly Leftover[] {
  const owner = tenants.find(one => one.name === tenant);
  if (owner === undefined) return [];
  const apps = owner.apps.filter(app => kind === 'tenant' || app.name === name);
  const repositories = apps.flatMap(({ repository }) => repository ?? []);
  const groups = kind === 'tenant' ? [...owner.groups.developers, ...(owner.groups.readers ?? [])] : [];
  const others = owner.apps.filter(app => !apps.includes(app)).flatMap(databasesOf);
  const databases =
    kind === 'tenant' ? [] : [...new Set(apps.flatMap(databasesOf))].filter(one => !others.includes(one));
  return [
    ...databases.map((database): Leftover => ({
      kind: 'database',
      name: `${tenant}/${database}`,
      says: `stays with its content and backups, and no other app reads it: take it out of databases in environments/tenants/${tenant}.yaml later`,
    })),
    ...[...new Set(repositories)].map((repository): Leftover => ({
      kind: 'repository',
      name: repository,
      says: 'stays in Gitea, with its packages and secrets; environments/gitea.yaml names it',
    })),
    ...groups.map((group): Leftover => ({ kind: 'group', name: group, says: 'stays in the single sign-on' })),
  ];
}
