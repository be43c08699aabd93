import { listed } from '../../model/listed';
import { subjectOf } from '../object-change';
import { shownPath } from '../compare/field-change';
import { added, isUpdate } from './change-facts';
import { listAt, objectAt, shown, textAt } from '../../checks/declared/fields';
import { isJsonObject, type Json } from '../../model/json';
import { isOfMachines } from './machine-fields';
import type { JudgedChange, RiskRule } from './risk-rule';

const LINKS = ['LinkConfig', 'LinkAliasConfig'];
const SHARED = ['Layer2VIPConfig', 'HCloudVIPConfig'];

const addressesOf = (items: readonly Json[]): string =>
  items.map(item => (isJsonObject(item) ? (textAt(item, 'address') ?? shown(item)) : shown(item))).join(', ');

const NODE = /^nodes\/([^/]+)\//;

/** A link that comes back in the file of another machine: the same machine under another name. */
function renamedReasons({ before, twin = '' }: JudgedChange): readonly string[] {
  const [was, is] = [before?.name ?? '', twin].map(name => NODE.exec(name)?.[1]);
  return was === undefined || is === undefined || was === is
    ? []
    : [
        `the machine is called ${is} from now on: that is a new Node, and volumes on its disks stay with ${was}; empty it first, as for npm run retire -- node ${was}`,
      ];
}

/** What a machine is reached by: a link with other addresses, another way out, or found by other means. */
function linkReasons(change: JudgedChange): readonly string[] {
  if (change.kind === 'deleted' && isOfMachines(change, ['LinkConfig'])) return renamedReasons(change);
  if (!isUpdate(change)) return [];
  const [before, after] = [change.before, change.after].map(side => listAt(objectAt(side?.body), 'addresses'));
  const [left, taken] = [added(after ?? [], before ?? []), added(before ?? [], after ?? [])].map(addressesOf);
  const others = change.fields.filter(({ path }) => path[0] === 'routes' || path[0] === 'selector');
  return [
    ...(left === taken
      ? []
      : [
          `the machine has another address, which no other may have: ${left || 'none'} → ${taken || 'none'}; one machine at a time with --mode=try, as etcd follows only while the others are a majority`,
        ]),
    ...(others.length === 0
      ? []
      : [
          `the machine may not be reached any more: ${listed([...new Set(others.map(({ path }) => shownPath(path)))], 3)}; apply it with --mode=try`,
        ]),
  ];
}

/** Addresses by which machines are reached. */
export const MACHINE_ADDRESS_RULES: readonly RiskRule[] = [
  {
    id: 'machine-address',
    subject: 'outage',
    level: 'high',
    looksAt:
      '`addresses`, `routes` and `selector` of LinkConfig and LinkAliasConfig, name of the machine: other; Layer2VIPConfig, HCloudVIPConfig: gone',
    source: 'https://github.com/siderolabs/talos/pull/6106, https://github.com/siderolabs/talos/issues/12720',
    find: change => {
      if (isOfMachines(change, LINKS)) return linkReasons(change);
      if (!isOfMachines(change, SHARED) || change.kind !== 'deleted') return [];
      const address = textAt(objectAt(subjectOf(change).body), 'name') ?? '';
      return [`nobody answers at ${address} any more: names and clients of the API leave it first`];
    },
  },
];
