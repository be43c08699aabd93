import { grouped, groupedEntries } from '../../model/grouped';
import type { JsonObject } from '../../model/json';
import { objectAt, objectsAt, textAt, textsAt } from '../../checks/declared/fields';
import type { PolicyPort } from '../../checks/network/allowed-traffic';
import type { Direction } from '../../checks/network/pod-policies';
import {
  ENTITIES,
  flowOnSide,
  MOST_PAIRS,
  namedPorts,
  shownPort,
  type ReachChange,
  type ReachSides,
} from './reach-changes';
import type { ReachSide } from './reach-side';
import type { Workload } from './workloads';

/** Whom a workload meets beyond its namespace: `the internet`, `namespace monitoring`, `example.com`. */
type Ends = ReadonlyMap<string, readonly string[]>;

/** Names and blocks of addresses that a rule speaks of. */
const outsideIn = (rule: JsonObject, direction: Direction): readonly string[] => {
  const side = direction === 'ingress' ? 'from' : 'to';
  return [
    ...textsAt(rule, `${side}CIDR`),
    ...objectsAt(rule, `${side}CIDRSet`).flatMap(one => textAt(one, 'cidr') ?? []),
    ...objectsAt(rule, side).flatMap(peer => textAt(objectAt(peer, 'ipBlock'), 'cidr') ?? []),
    ...objectsAt(rule, 'toFQDNs').flatMap(one => textAt(one, 'matchName') ?? textAt(one, 'matchPattern') ?? []),
  ];
};

const outsideOf = (own: Workload, direction: Direction, side: ReachSide): Ends => {
  const ends = side.policiesOf(own, direction).flatMap(({ manifest, rules }) =>
    rules.flatMap(rule => {
      const part = { ...manifest, body: { spec: { [direction]: [rule] } } };
      const ports = namedPorts([part], direction).map(shownPort);
      return outsideIn(rule, direction).flatMap(name => ports.map(port => [name, port] as const));
    }),
  );
  return new Map([...groupedEntries(ends)].map(([name, ports]) => [name, [...new Set(ports)]]));
};

/** Whom a workload reaches, or who reaches it, on one side; all of its own namespace are left out. */
const endsOf = (own: Workload, direction: Direction, side: ReachSide): Ends => {
  const policies = side.policiesOf(own, direction);
  const named = namedPorts(
    policies.map(({ manifest }) => manifest),
    direction,
  );
  const open = (ports: readonly PolicyPort[], flow: (port: PolicyPort) => boolean | undefined): readonly string[] =>
    ports.filter(port => flow(port) === true).map(shownPort);
  const found = new Map(outsideOf(own, direction, side));
  for (const [name, peer] of ENTITIES) {
    const asked = direction === 'ingress' && own.ports.length > 0 ? own.ports : named;
    const ports = open(asked, port => side.allows(own, direction, peer, port));
    if (ports.length > 0) found.set(name, ports);
  }
  const others = [...side.workloads.values()].filter(({ namespace }) => namespace !== own.namespace);
  for (const [namespace, workloads] of grouped(others, one => one.namespace)) {
    const ports = workloads.flatMap(other => {
      const theirs = direction === 'ingress' ? own.ports : other.ports;
      return open(theirs.length > 0 ? theirs : named, port => flowOnSide(side, own, other, direction, port));
    });
    if (ports.length > 0) found.set(`namespace ${namespace}`, [...new Set(ports)]);
  }
  return found;
};

/** Whom workloads that were there already meet. */
const usualOf = (namespace: string, direction: Direction, side: ReachSide): ReadonlySet<string> => {
  const there = [...side.workloads.values()].filter(one => one.namespace === namespace);
  return new Set(there.flatMap(one => [...endsOf(one, direction, side).keys()]));
};

/** Ends that are told as one where all of them are met. */
const everybody = (ends: Ends): Ends =>
  ENTITIES.every(([name]) => ends.has(name)) ? new Map([['everybody', ends.get('the internet') ?? []]]) : ends;

/** Whom a new workload reaches, or who reaches it, as nothing of its namespace did before; nothing where many come, as in a new cluster. */
export const newReach = (name: string, sides: ReachSides): readonly Omit<ReachChange, 'opened'>[] => {
  const own = sides.after.workloads.get(name);
  if (own === undefined || sides.before.workloads.has(name)) return [];
  const near = [...sides.before.workloads.values()].filter(({ namespace }) => namespace === own.namespace).length;
  if ((near + sides.coming) * sides.after.workloads.size > MOST_PAIRS) return [];
  return (['ingress', 'egress'] as const).flatMap(direction => {
    const usual = usualOf(own.namespace, direction, sides.before);
    const ends = new Map([...endsOf(own, direction, sides.after)].filter(([end]) => !usual.has(end)));
    const peers = [...everybody(ends)].map(([end, ports]) => ({ name: end, ports }));
    return peers.length === 0 ? [] : [{ workload: name, direction, peers }];
  });
};
