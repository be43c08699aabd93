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

const memoOf = <Value>(make: (workload: Workload) => Value): ((workload: Workload) => Value) => {
  const known = new Map<Workload, Value>();
  return workload => {
    const value = known.get(workload) ?? make(workload);
    known.set(workload, value);
    return value;
  };
};

/** Who reaches whom among the objects of a cluster. */
export const reachSide = (
  manifests: readonly Manifest[],
  input: Pick<CheckInput, 'kubernetesLine' | 'schemas' | 'tools'>,
): ReachSide => {
  const context = checkContext({ ...input, tree: { cluster: '', manifests } });
  const ingress = memoOf(workload => policiesOf(workload, 'ingress', context));
  const egress = memoOf(workload => policiesOf(workload, 'egress', context));
  const policies = (workload: Workload, direction: Direction): readonly ClosingPolicy[] =>
    direction === 'ingress' ? ingress(workload) : egress(workload);
  return {
    workloads: workloadsIn(manifests),
    policiesOf: policies,
    allows: (workload, direction, peer, port) => {
      const own = policies(workload, direction);
      if (own.some(({ denials }) => denials.some(isUnknown))) return undefined;
      if (isAllowed(own, direction, peer, port)) return true;
      return own.some(({ rules }) => rules.some(isUnknown)) ? undefined : false;
    },
    peerOf: memoOf(({ namespace, labels }) => ({
      entities: ['all', 'cluster'],
      pod: { namespace, labels, namespaceLabels: namespaceLabels(namespace, context) },
    })),
  };
};
