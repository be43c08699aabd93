import type { CheckInput } from '../../checks/check-context';
import { factsOf } from '../../checks/cluster-facts';
import type { Rule } from '../../checks/rule';
import { runChecks, runPlatformChecks } from '../../checks/run-checks';
import { formatIssue } from '../../model/issue';
import { applyFault } from './apply-fault';
import type { Fault } from './fault';

/** What one rule says of a cluster, alone or beside the other clusters. */
export type Look = (input: CheckInput, rule: Rule) => readonly string[];

/** Looks at one cluster at a time; rules that compare clusters see the others as they are committed. */
export const lookBeside = (committed: readonly CheckInput[]): Look => {
  const all = committed.map(factsOf);
  return (input, rule) => {
    if (rule.scope !== 'platform') return runChecks(input, [rule]).map(formatIssue);
    const facts = all.map(one => (one.cluster === input.tree.cluster ? factsOf(input) : one));
    return runPlatformChecks(facts, [rule]).map(formatIssue);
  };
};

/**
 * What a rule says of a cluster with a fault; what was committed is the base of the change and what bootstrap applied.
 * A rule about single objects sees those alone that the fault touches.
 * @throws Error when the fault does not fit the cluster
 */
export const findFault = (committed: CheckInput, fault: Fault, rule: Rule, look: Look): readonly string[] => {
  const { cluster, manifests } = committed.tree;
  const changed = applyFault({ ...committed, base: committed.tree, bootstrap: manifests }, fault);
  const before = new Set(manifests);
  const touched = changed.tree.manifests.filter(manifest => !before.has(manifest));
  const seen = rule.scope === 'object' ? { ...changed, tree: { cluster, manifests: touched } } : changed;
  return look(seen, rule);
};
