import { objectsAt } from '../../checks/declared/fields';
import type { Peer, PolicyPort } from '../../checks/network/allowed-traffic';
import type { Direction } from '../../checks/network/pod-policies';
import type { Manifest } from '../../model/manifest';
import type { ReachSide } from './reach-side';
import type { Workload } from './workloads';

/** Both sides of a change. */
export interface ReachSides {
  readonly before: ReachSide;
  readonly after: ReachSide;
  /** How many workloads come. */
  readonly coming: number;
  /** Workloads that are there on both. */
  readonly pairs: readonly Pair[];
  /** Those of them that a policy selects on one side at least, in a direction. */
  readonly heldBy: (direction: Direction) => ReadonlyMap<Manifest, readonly Pair[]>;
}

/** A workload on both sides. */
interface Pair {
  readonly before: Workload;
  readonly after: Workload;
}

/** Two sides, of which what belongs together is looked for once. */
export const reachSides = (before: ReachSide, after: ReachSide): ReachSides => {
  const pairs = [...after.workloads].flatMap(([name, now]) => {
    const old = before.workloads.get(name);
    return old === undefined ? [] : [{ before: old, after: now }];
  });
  const held = new Map<Direction, ReadonlyMap<Manifest, readonly Pair[]>>();
  const heldIn = (direction: Direction): ReadonlyMap<Manifest, readonly Pair[]> => {
    const found = new Map<Manifest, Set<Pair>>();
    for (const pair of pairs) {
      const policies = [...before.policiesOf(pair.before, direction), ...after.policiesOf(pair.after, direction)];
      for (const { manifest } of policies) found.set(manifest, (found.get(manifest) ?? new Set()).add(pair));
    }
    return new Map([...found].map(([manifest, own]) => [manifest, [...own]]));
  };
  return {
    before,
    after,
    coming: after.workloads.size - pairs.length,
    pairs,
    heldBy: direction => {
      const known = held.get(direction) ?? heldIn(direction);
      held.set(direction, known);
      return known;
    },
  };
};

/** What a workload may do from now on, or may do no more. */
export interface ReachChange {
  readonly workload: string;
  readonly direction: Direction;
  readonly opened: boolean;
  /** Other ends with the ports, `any` among them; one end alone where all of them are. */
  readonly peers: readonly { readonly name: string; readonly ports: readonly string[] }[];
}

/** Ends that are no pods, as Cilium names them. https://docs.cilium.io/en/stable/security/policy/language/#entities-based */
export const ENTITIES: readonly (readonly [string, Peer])[] = [
  ['the internet', { entities: ['world', 'all'] }],
  ['the gateway', { entities: ['ingress', 'all', 'cluster'] }],
  ['the nodes', { entities: ['remote-node', 'all', 'cluster'] }],
  ['the API server', { entities: ['kube-apiserver', 'all', 'cluster'] }],
];

/** Stands for the ports that nobody names. */
const ANY: PolicyPort = { number: 1, protocol: 'TCP' };

/** Pairs beyond this are not looked at: policies for whole clusters. */
export const MOST_PAIRS = 20_000;

/** A port as sentences have it. */
export const shownPort = (port: PolicyPort): string =>
  port === ANY ? 'any' : `${port.number}${port.protocol === 'UDP' ? '/UDP' : ''}`;

/** The ports that the rules of a policy name, and any other where a rule names none. */
export const namedPorts = (
  manifests: readonly (Manifest | undefined)[],
  direction: Direction,
): readonly PolicyPort[] => {
  const rules = manifests.flatMap(manifest => {
    const { spec } = manifest?.body ?? {};
    const parts = [...objectsAt({ spec: [spec ?? {}] }, 'spec'), ...objectsAt(manifest?.body ?? {}, 'specs')];
    return parts.flatMap(part => [...objectsAt(part, direction), ...objectsAt(part, `${direction}Deny`)]);
  });
  const entries = rules.map(rule => [
    ...objectsAt(rule, 'ports'),
    ...objectsAt(rule, 'toPorts').flatMap(one => objectsAt(one, 'ports')),
  ]);
  const found = new Map<string, PolicyPort>();
  for (const entry of entries.flat()) {
    const number = Number(entry['port']);
    if (!Number.isInteger(number) || number <= 0) continue;
    const port: PolicyPort = { number, protocol: entry['protocol'] === 'UDP' ? 'UDP' : 'TCP' };
    found.set(shownPort(port), port);
  }
  return entries.length === 0 || entries.some(list => list.length === 0)
    ? [...found.values(), ANY]
    : [...found.values()];
};

/** Both ends have to let it through; what one of them does not know, nobody knows unless the other one refuses. */
const both = (one: boolean | undefined, other: boolean | undefined): boolean | undefined => {
  if (one === false || other === false) return false;
  return one === true && other === true ? true : undefined;
};

/** Whether a workload and another one let it through, each at its end. */
export const flowOnSide = (side: ReachSide, own: Workload, other: Workload, direction: Direction, port: PolicyPort) =>
  direction === 'ingress'
    ? both(side.allows(own, 'ingress', side.peerOf(other), port), side.allows(other, 'egress', side.peerOf(own), port))
    : both(side.allows(own, 'egress', side.peerOf(other), port), side.allows(other, 'ingress', side.peerOf(own), port));

type Flow = (port: PolicyPort) => readonly [boolean | undefined, boolean | undefined];

interface End {
  readonly name: string;
  readonly ports: readonly PolicyPort[];
  readonly flow: Flow;
}

const orNamed = (ports: readonly PolicyPort[], named: readonly PolicyPort[]): readonly PolicyPort[] =>
  ports.length > 0 ? ports : named;

const endsOf = (
  own: Pair,
  others: readonly Pair[],
  direction: Direction,
  { before, after }: ReachSides,
  named: readonly PolicyPort[],
): readonly End[] => [
  ...ENTITIES.map(([name, peer]) => ({
    name,
    ports: direction === 'ingress' ? orNamed(own.after.ports, named) : named,
    flow: (port: PolicyPort) =>
      [before.allows(own.before, direction, peer, port), after.allows(own.after, direction, peer, port)] as const,
  })),
  ...others.map(other => ({
    name: other.after.name,
    ports: orNamed(direction === 'ingress' ? own.after.ports : other.after.ports, named),
    flow: (port: PolicyPort) =>
      [
        flowOnSide(before, own.before, other.before, direction, port),
        flowOnSide(after, own.after, other.after, direction, port),
      ] as const,
  })),
];

const changesOf = (workload: string, direction: Direction, ends: readonly End[]): readonly ReachChange[] => {
  const known = ends.map(({ name, ports, flow }) => ({
    name,
    ports,
    states: ports.map(port => ({ port, state: flow(port) })),
  }));
  return [true, false].flatMap(opened => {
    const peers = known.flatMap(({ name, ports, states }) => {
      const different = states
        .filter(({ state: [before, after] }) =>
          opened ? before === false && after === true : before === true && after === false,
        )
        .map(({ port }) => port);
      return different.length === 0
        ? []
        : [{ name, ports: different.map(shownPort), all: different.length === ports.length }];
    });
    if (peers.length === 0) return [];
    const isEverybody = peers.length === ends.length && peers.every(({ all }) => all);
    const told = isEverybody
      ? [{ name: opened ? 'everybody' : 'anybody', ports: direction === 'ingress' ? (peers[0]?.ports ?? []) : ['any'] }]
      : peers.map(({ name, ports }) => ({ name, ports }));
    return [{ workload, direction, opened, peers: told }];
  });
};

const DIRECTIONS = ['ingress', 'egress'] as const;

/** What changes for some workloads, with ports that nothing but these policies names. */
const changesFor = (
  selected: readonly Pair[],
  pairs: readonly Pair[],
  direction: Direction,
  sides: ReachSides,
  policiesOf: (own: Pair) => readonly (Manifest | undefined)[],
): readonly ReachChange[] =>
  selected.length * pairs.length > MOST_PAIRS
    ? []
    : selected.flatMap(own => {
        const others = pairs.filter(other => other !== own);
        const named = namedPorts(policiesOf(own), direction);
        return changesOf(own.after.name, direction, endsOf(own, others, direction, sides, named));
      });

/** What a policy that comes, goes or changes lets the workloads do that it selects, or keeps them from, both ends considered. */
export const reachChanges = (
  { before, after }: { readonly before?: Manifest; readonly after?: Manifest },
  sides: ReachSides,
): readonly ReachChange[] =>
  DIRECTIONS.flatMap(direction => {
    const held = sides.heldBy(direction);
    const selected = [before, after].flatMap(policy => (policy === undefined ? [] : (held.get(policy) ?? [])));
    return changesFor([...new Set(selected)], sides.pairs, direction, sides, () => [before, after]);
  });

/** The same of other labels of pods, or of their namespace: policies that stay select them, or name them, otherwise. */
export const relabelledReach = (
  isRelabelled: (workload: Workload) => boolean,
  sides: ReachSides,
): readonly ReachChange[] => {
  const { pairs } = sides;
  const selected = pairs.filter(({ after }) => isRelabelled(after));
  return DIRECTIONS.flatMap(direction =>
    changesFor(selected, pairs, direction, sides, own =>
      [...sides.before.policiesOf(own.before, direction), ...sides.after.policiesOf(own.after, direction)].map(
        ({ manifest }) => manifest,
      ),
    ),
  );
};
