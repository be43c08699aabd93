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

const linkOf = (name: string): string => name.split('/').at(-1) ?? '';

/** A link that a machine has no more, though the machine is there. */
function goneReasons(change: JudgedChange): readonly string[] {
  const { before, twin, whole } = change;
  if (whole === true) return renamedReasons(change);
  const addresses = addressesOf(listAt(objectAt(before?.body), 'addresses')) || 'what it has';
  const name = linkOf(before?.name ?? '');
  return [
    twin === undefined
      ? `the machine has ${addresses} no more, as its link ${name} goes; apply it with --mode=try`
      : `the machine has ${addresses} at ${linkOf(twin)} instead of ${name}, and is not reached where no link is called so; apply it with --mode=try`,
  ];
}

/** A name of a link that is found by the card no more. */
const aliasReasons = ({ before, twin, whole }: JudgedChange): readonly string[] =>
  whole === true || twin !== undefined
    ? []
    : [
        `no link is called ${linkOf(before?.name ?? '')} by its card any more, and the machine is not reached where none has this name itself; apply it with --mode=try`,
      ];

/** What a machine is reached by: a link with other addresses, another way out, or found by other means. */
function linkReasons(change: JudgedChange): readonly string[] {
  if (change.kind === 'deleted')
    return isOfMachines(change, ['LinkConfig']) ? goneReasons(change) : aliasReasons(change);
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
      '`addresses`, `routes` and `selector` of LinkConfig and LinkAliasConfig, name of the link or of the machine: other; one of them, Layer2VIPConfig, HCloudVIPConfig: gone',
    ofEnds: true,
    source: 'https://github.com/siderolabs/talos/pull/6106, https://github.com/siderolabs/talos/issues/12720',
    find: change => {
      if (isOfMachines(change, LINKS)) return linkReasons(change);
      if (!isOfMachines(change, SHARED) || change.kind !== 'deleted') return [];
      const address = textAt(objectAt(subjectOf(change).body), 'name') ?? '';
      return [`nobody answers at ${address} any more: names and clients of the API leave it first`];
    },
  },
];
