import type { CheckInput } from '../checks/check-context';
import type { Rule } from '../checks/rule';
import { runChecks } from '../checks/run-checks';
import { formatIssue, type Issue } from '../model/issue';
import type { Mutation } from './mutations-of';

/** What the checks say of a mistake. */
export interface Verdict {
  readonly mutation: Mutation;
  /** Rules that found something which they do not find without the mistake, sorted; empty when nobody saw it. */
  readonly caughtBy: readonly string[];
}

const seriousOf = (issues: readonly Issue[]): readonly Issue[] => issues.filter(({ severity }) => severity !== 'note');

/** Tells for each mistake in a cluster's tree which rules see it. */
export const judge = (
  input: CheckInput,
  rules: readonly Rule[],
  mutations: readonly Mutation[],
): readonly Verdict[] => {
  const known = new Set(seriousOf(runChecks(input, rules)).map(formatIssue));
  return mutations.map(mutation => {
    const manifests = input.tree.manifests.map(one => (one === mutation.manifest ? mutation.mutant : one));
    const found = seriousOf(runChecks({ ...input, tree: { ...input.tree, manifests } }, rules));
    const rulesOf = found.filter(issue => !known.has(formatIssue(issue))).map(({ rule }) => rule);
    return { mutation, caughtBy: [...new Set(rulesOf)].sort() };
  });
};
