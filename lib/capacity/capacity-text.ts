import { textColumns } from '../model/text-columns';
import type { ClusterCapacity, GroupUse, MachinesUse, Quantities } from './cluster-capacity';
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

const countOf = ({ min, max }: GroupUse): string => (min === max ? `${min}` : `${min} to ${max}`);

const VERDICTS = {
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

/** What people read of a cluster. */
export const capacityText = (capacity: ClusterCapacity): string => {
  const { cluster, groups, together, storage, tenants, homeless, requestless, unseen } = capacity;
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
    ...list('no known machine takes', homeless),
    ...list('without a request of cpu or memory', requestless),
    ...list('not counted, or roughly', unseen),
  ]
    .join('\n')
    .replace(/\n*$/, '\n');
};
