import { checkContext, type CheckInput } from '../../checks/check-context';
import { namespaceLabels } from '../../checks/gateway/namespace-labels';
import { isAllowed, type Peer, type PolicyPort } from '../../checks/network/allowed-traffic';
import { policiesOf, type ClosingPolicy, type Direction } from '../../checks/network/pod-policies';
import { objectsAt } from '../../checks/declared/fields';
import type { JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { workloadsIn, type Workload } from './workloads';

/** Who reaches whom on one side of a change. */
export interface ReachSide {
  readonly workloads: ReadonlyMap<string, Workload>;
  /** The policies that speak of a direction of a workload. */
  readonly policiesOf: (workload: Workload, direction: Direction) => readonly ClosingPolicy[];
  /** Whether a workload may; undefined where a policy speaks of addresses, names or groups, which are not known here. */
  readonly allows: (workload: Workload, direction: Direction, peer: Peer, port: PolicyPort) => boolean | undefined;
  /** A workload as the other end. */
  readonly peerOf: (workload: Workload) => Peer;
}

/** Keys of Cilium whose meaning depends on what no tree knows. https://docs.cilium.io/en/stable/security/policy/language/ */
const UNKNOWN_KEYS = ['CIDR', 'CIDRSet', 'Nodes', 'Groups', 'FQDNs', 'Services'].flatMap(key => [
  `from${key}`,
  `to${key}`,
]);

const isUnknown = (rule: JsonObject): boolean =>
  UNKNOWN_KEYS.some(key => key in rule) ||
  ['from', 'to'].some(key => objectsAt(rule, key).some(peer => 'ipBlock' in peer));

const memoOf = <Key, Value>(make: (key: Key) => Value): ((key: Key) => Value) => {
  const known = new Map<Key, Value>();
  return key => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
};

/** Whether policies of a workload let it; undefined where one of them speaks of what is not known here. */
const judged = (
  own: readonly ClosingPolicy[],
  direction: Direction,
  peer: Peer,
  port: PolicyPort,
): boolean | undefined => {
  if (own.some(({ denials }) => denials.some(isUnknown))) return undefined;
  if (isAllowed(own, direction, peer, port)) return true;
  return own.some(({ rules }) => rules.some(isUnknown)) ? undefined : false;
};

/** Who reaches whom among the objects of a cluster. */
export const reachSide = (
  manifests: readonly Manifest[],
  input: Pick<CheckInput, 'kubernetesLine' | 'schemas' | 'tools'>,
): ReachSide => {
  const context = checkContext({ ...input, tree: { cluster: '', manifests } });
  const ingress = memoOf((workload: Workload) => policiesOf(workload, 'ingress', context));
  const egress = memoOf((workload: Workload) => policiesOf(workload, 'egress', context));
  const policies = (workload: Workload, direction: Direction): readonly ClosingPolicy[] =>
    direction === 'ingress' ? ingress(workload) : egress(workload);
  // Several policies select the same workloads, and each pair is looked at from both of its ends.
  const verdicts = memoOf((_workload: Workload) => memoOf((_peer: Peer) => new Map<string, boolean | undefined>()));
  const verdictsOf = (workload: Workload, peer: Peer) => verdicts(workload)(peer);
  return {
    workloads: workloadsIn(manifests),
    policiesOf: policies,
    allows: (workload, direction, peer, port) => {
      const known = verdictsOf(workload, peer);
      const key = `${direction} ${port.protocol} ${port.number} ${port.name ?? ''}`;
      if (!known.has(key)) known.set(key, judged(policies(workload, direction), direction, peer, port));
      return known.get(key);
    },
    peerOf: memoOf(({ namespace, labels }: Workload) => ({
      entities: ['all', 'cluster'],
      pod: { namespace, labels, namespaceLabels: namespaceLabels(namespace, context) },
    })),
  };
};
