import { textColumns } from '../model/text-columns';
import type { ClusterCapacity, GroupUse, MachinesUse, Quantities } from './cluster-capacity';
import type { BucketCost, ClusterCost } from './cluster-cost';
import type { NamespaceUse } from './tenant-uses';

const section = (title: string, rows: readonly (readonly string[])[]): readonly string[] =>
  rows.length < 2 ? [] : [title, ...textColumns(rows), ''];

const at = (quantities: Quantities, resource: string): string => quantities[resource] ?? '-';

const both = (quantities: Quantities): string => `${at(quantities, 'cpu')} / ${at(quantities, 'memory')}`;

const machinesRow = ({ machines, room, requests, limits, free }: MachinesUse): readonly string[] => [
  machines,
  both(room),
  both(requests),
  both(free),
  at(limits, 'memory'),
];

/** How many machines there are: `3`, `2 to 5`. */
export const countOf = ({ min, max }: GroupUse): string => (min === max ? `${min}` : `${min} to ${max}`);

/** What happens when a machine dies, in words. */
export const VERDICTS = {
  fits: 'all pods find a place on the others',
  grows: 'all pods find a place when the pools have grown',
  waits: 'some pods wait',
  unknown: 'not known',
} as const;

const deathLines = ({ machines, death }: GroupUse): readonly string[] => {
  if (death === undefined) return [];
  const why = death.because === undefined ? '' : `: ${death.because}`;
  const bound = death.bound.length === 0 ? [] : [`    with data on one machine: ${death.bound.join(', ')}`];
  return [`  one of ${machines}: ${VERDICTS[death.verdict]}${why}`, ...bound];
};

const tenantRow = ({ tenant, namespace, uses }: NamespaceUse): readonly string[] => [
  tenant,
  namespace,
  ...uses.map(({ most, quota = '-' }) => `${most} of ${quota}`),
];

const list = (title: string, items: readonly string[]): readonly string[] =>
  items.length === 0 ? [] : [title, ...items.map(item => `  ${item}`), ''];

/** Euros as people write them. */
export const euros = (amount: number): string => amount.toFixed(2);

/** Euros at least and at most. */
export const span = (least: number, most: number): string =>
  least === most ? euros(least) : `${euros(least)} to ${euros(most)}`;

const costSections = (groups: readonly GroupUse[], cost: ClusterCost | undefined): readonly string[] => {
  if (cost === undefined) return [];
  const { machines, storage, tenants, rest, least, most, unpriced } = cost;
  const counts = new Map(groups.map(group => [group.machines, countOf(group)]));
  return [
    ...section('cost, in euros a month', [
      ['', 'each', ''],
      ...machines.map(group => [
        group.machines,
        `${counts.get(group.machines) ?? ''} × ${euros(group.each)}`,
        span(group.least, group.most),
      ]),
      ...storage.map(({ storageClass, monthly }) => [`class ${storageClass}`, '', euros(monthly)]),
      ['all', '', span(least, most)],
    ]),
    ...section('cost of tenants, by what they request of what is always there', [
      ['', 'euros a month'],
      ...tenants.map(({ tenant, monthly }) => [tenant, euros(monthly)]),
      ['the platform, and what is free', euros(rest)],
    ]),
    ...list('machines without a price', unpriced),
  ];
};

/** What people read of a cluster. */
export const capacityText = (capacity: ClusterCapacity): string => {
  const { cluster, groups, together, storage, tenants, homeless, requestless, unseen, cost } = capacity;
  const head = ['cpu / memory', 'room', 'requests', 'free', 'limits of memory'];
  const deaths = groups.flatMap(deathLines);
  return [
    cluster,
    '',
    ...section('machines', [
      ['', 'count', 'each has', 'DaemonSets on each'],
      ...groups.map(group => [group.machines, countOf(group), both(group.each), both(group.daemons)]),
    ]),
    ...section('pods that may run there alone', [head, ...[...groups, ...together].map(machinesRow)]),
    ...(deaths.length === 0 ? [] : ['if a machine dies', ...deaths, '']),
    ...section('storage', [
      ['class', 'claims', 'storage', ''],
      ...storage.map(({ storageClass = '(none)', claims, storage: sum, isLocal }) => [
        storageClass,
        `${claims}`,
        sum,
        isLocal ? 'on one machine' : '',
      ]),
    ]),
    ...section('tenants, at most', [
      ['tenant', 'namespace', ...(tenants[0]?.uses ?? []).map(({ resource }) => resource)],
      ...tenants.map(tenantRow),
    ]),
    ...costSections(groups, cost),
    ...list('no known machine takes', homeless),
    ...list('without a request of cpu or memory', requestless),
    ...list('not counted, or roughly', unseen),
  ]
    .join('\n')
    .replace(/\n*$/, '\n');
};

/** What the buckets cost, which all clusters share; nothing where nobody keeps prices of them. */
export const bucketText = (buckets: readonly BucketCost[]): string =>
  section('buckets of all clusters', [
    ['', 'euros a month'],
    ...buckets.map(({ use, monthly }) => [use, euros(monthly)]),
  ]).join('\n');
