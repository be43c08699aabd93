import { podPlaceOf } from '../../checks/pods/pod-templates';
import { reachChanges, relabelledReach, type ReachChange } from '../reach/reach-changes';
import { reachSentences } from '../reach/reach-sentences';
import { workloadName, type Workload } from '../reach/workloads';
import type { DiffContext } from '../diff-context';
import { subjectOf } from '../object-change';
import { isOf } from './change-facts';
import { POLICY_KINDS } from './policy-kinds';
import type { JudgedChange, RiskRule } from './risk-rule';

const SOURCE =
  'https://kubernetes.io/docs/concepts/services-networking/network-policies/, https://docs.cilium.io/en/stable/security/policy/language/';

/** Effects after which the object in the cluster is the one of the tree. */
const isCarriedOut = ({ effect }: JudgedChange): boolean =>
  ['created', 'updated', 'restarted', 'deleted', 'confirmed', 'replaced'].includes(effect.kind);

/** The workloads that a change gives other labels; none where it gives none. */
const relabelled = (change: JudgedChange): ((workload: Workload) => boolean) | undefined => {
  const subject = subjectOf(change);
  const differ = (...path: readonly string[]): boolean =>
    change.fields.some(field => path.every((key, at) => field.path[at] === key));
  if (isOf(change, ['/Namespace']))
    return differ('metadata', 'labels') ? ({ namespace }) => namespace === subject.name : undefined;
  const [place, name] = [podPlaceOf(subject), workloadName(subject)];
  const isOther = place === undefined ? differ('spec', 'inheritedMetadata') : differ(...place, 'metadata', 'labels');
  return isOther ? workload => workload.name === name : undefined;
};

const changesBy = (change: JudgedChange, context: DiffContext): readonly ReachChange[] => {
  if (!isCarriedOut(change)) return [];
  if (isOf(change, POLICY_KINDS)) return reachChanges(change, context.reach());
  const isRelabelled = change.kind === 'changed' ? relabelled(change) : undefined;
  return isRelabelled === undefined ? [] : relabelledReach(isRelabelled, context.reach());
};

const told = (change: JudgedChange, context: DiffContext, opened: boolean): readonly string[] =>
  reachSentences(changesBy(change, context).filter(one => one.opened === opened));

/** Which workloads of the tree reach each other from now on, or no more, after what the policies of both ends say. */
export const REACH_RULES: readonly RiskRule[] = [
  {
    id: 'reach-opened',
    subject: 'exposure',
    level: 'high',
    looksAt:
      'workloads that a policy selected or selects, or that get other labels: who reaches them, whom they reach, more than before',
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
