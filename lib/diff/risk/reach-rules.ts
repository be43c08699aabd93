import { reachChanges } from '../reach/reach-changes';
import { reachSentences } from '../reach/reach-sentences';
import type { DiffContext } from '../diff-context';
import { isOf } from './change-facts';
import { POLICY_KINDS } from './policy-kinds';
import type { JudgedChange, RiskRule } from './risk-rule';

const SOURCE =
  'https://kubernetes.io/docs/concepts/services-networking/network-policies/, https://docs.cilium.io/en/stable/security/policy/language/';

/** Effects after which the policy in the cluster is the one of the tree. */
const isCarriedOut = ({ effect }: JudgedChange): boolean =>
  ['created', 'updated', 'deleted', 'confirmed', 'replaced'].includes(effect.kind);

const told = (change: JudgedChange, context: DiffContext, opened: boolean): readonly string[] =>
  isOf(change, POLICY_KINDS) && isCarriedOut(change)
    ? reachSentences(reachChanges(change, context.reach()).filter(one => one.opened === opened))
    : [];

/** Which workloads of the tree reach each other from now on, or no more, after what the policies of both ends say. */
export const REACH_RULES: readonly RiskRule[] = [
  {
    id: 'reach-opened',
    subject: 'exposure',
    level: 'high',
    looksAt: 'workloads that a policy selected or selects: who reaches them, whom they reach, more than before',
    source: SOURCE,
    find: (change, context) => told(change, context, true),
  },
  {
    id: 'reach-closed',
    subject: 'exposure',
    level: 'medium',
    looksAt: 'the same, less than before',
    source: SOURCE,
    find: (change, context) => told(change, context, false),
  },
];
