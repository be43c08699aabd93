import type { Cluster, Position } from '../model/inventory';
import { grouped, groupedEntries } from '../model/grouped';
import { memo } from '../model/memo';
import { toPointer } from '../model/path';
import { instanceName, type ClusterTenant, type Tenant } from '../model/tenant';

type Positions = Readonly<Record<string, Position>>;
type Steps = readonly (string | number)[];

/** Names of an app and of its further copies. */
export const namesOf = ({ name, instances = [] }: Tenant['apps'][number]): readonly string[] => [
  name,
  ...instances.map(instance => instanceName(name, instance)),
];

/** Where in its file a value of a tenant stands, by where the cluster has it; of two the later one wins. */
const pairsOf = (tenant: ClusterTenant, file: Tenant): readonly (readonly [to: Steps, from: Steps])[] => [
  [['summary'], ['summary']],
  [['groups'], ['groups']],
  ...tenant.previews.flatMap(({ app }, index): readonly (readonly [Steps, Steps])[] => {
    const from = file.apps.findIndex(({ name }) => name === app);
    const to = ['previews', index];
    return [
      [to, ['apps', from, 'preview']],
      [
        [...to, 'phase', 'apps', 0],
        ['apps', from],
      ],
      [
        [...to, 'phase', 'quota'],
        ['apps', from, 'preview', 'quota'],
      ],
    ];
  }),
  ...tenant.phases.flatMap(({ phase, apps, databases }, phaseIndex): readonly (readonly [Steps, Steps])[] => {
    const at = (...rest: Steps): Steps => ['phases', phaseIndex, ...rest];
    return [
      [at('quota'), ['quota']],
      [at('quota'), ['phaseQuota', phase]],
      ...databases.flatMap(({ name }, index): readonly (readonly [Steps, Steps])[] => {
        const from = file.databases.findIndex(database => database.name === name);
        const to = at('databases', index, 'served');
        return [
          [to, ['databases', from, 'served']],
          [to, ['databases', from, 'phases', phase]],
        ];
      }),
      ...apps.flatMap(({ name }, index): readonly (readonly [Steps, Steps])[] => {
        const from = file.apps.findIndex(app => namesOf(app).includes(name));
        const to = at('apps', index);
        return [
          [to, ['apps', from]],
          [to, ['apps', from, 'phases', phase]],
          [
            [...to, 'prefer'],
            ['placement', 'prefer'],
          ],
          [
            [...to, 'prefer'],
            ['apps', from, 'placement', 'prefer'],
          ],
        ];
      }),
    ];
  }),
];

type Entries = readonly (readonly [key: string, position: Position])[];

/** The entries at and below each place of a document: `tenants/shop#/apps/0` has that of `tenants/shop#/apps/0/image`. */
const entriesBelow = (entries: Entries): ReadonlyMap<string, Entries> =>
  groupedEntries(
    entries.flatMap(entry => {
      const [key] = entry;
      const [document = '', pointer = ''] = key.split(/(?<=#)/);
      const parts = pointer.split('/');
      return parts.map((_, last) => [`${document}${parts.slice(0, last + 1).join('/')}`, entry] as const);
    }),
  );

/**
 * Positions of what the clusters have of their tenants: `dev#/tenants/0/phases/1/apps/0/image` stands where the app's
 * image does, or the one of the phase.
 */
export function tenantPositions(
  clusters: readonly Cluster[],
  tenants: readonly Tenant[],
  positions: Positions,
): Positions {
  const documents = grouped(Object.entries(positions), ([key]) => key.slice(0, key.indexOf('#')));
  const quotas = memo(({ name }: Cluster): Entries => {
    const start = `${name}#/applications/quota`;
    return (documents.get(name) ?? []).filter(([key]) => key === start || key.startsWith(`${start}/`));
  });
  const found = new Map<string, Position>();
  const place = (entries: Entries, start: string, end: string): void => {
    for (const [key, position] of entries) found.set(`${end}${key.slice(start.length)}`, position);
  };
  for (const file of tenants) {
    const document = `tenants/${file.name}`;
    const own = entriesBelow(documents.get(document) ?? []);
    for (const cluster of clusters) {
      const index = cluster.tenants.findIndex(({ name }) => name === file.name);
      const tenant = cluster.tenants[index];
      if (tenant === undefined) continue;
      const end = (steps: Steps): string => `${cluster.name}#${toPointer(['tenants', index, ...steps])}`;
      for (const at of file.quota === undefined ? tenant.phases.keys() : []) {
        place(quotas(cluster), `${cluster.name}#/applications/quota`, end(['phases', at, 'quota']));
      }
      for (const [to, from] of pairsOf(tenant, file)) {
        const start = `${document}#${toPointer(from)}`;
        place(own.get(start) ?? [], start, end(to));
      }
    }
  }
  return Object.fromEntries(found);
}
