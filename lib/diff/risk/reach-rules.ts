import { podPlaceOf } from '../../checks/pods/pod-templates';
import { reachChanges, relabelledReach, type ReachChange } from '../reach/reach-changes';
import { newReach } from '../reach/new-reach';
import { peerWords, reachSentences } from '../reach/reach-sentences';
import { workloadName, WORKLOAD_KINDS, type Workload } from '../reach/workloads';
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

/** A policy of which labels and annotations alone differ. */
const saysTheSame = ({ kind, fields }: JudgedChange): boolean =>
  kind === 'changed' && fields.every(({ path }) => path[0] === 'metadata');

const changesBy = (change: JudgedChange, context: DiffContext): readonly ReachChange[] => {
  if (!isCarriedOut(change)) return [];
  if (isOf(change, POLICY_KINDS)) return saysTheSame(change) ? [] : reachChanges(change, context.reach());
  const isRelabelled = change.kind === 'changed' ? relabelled(change) : undefined;
  return isRelabelled === undefined ? [] : relabelledReach(isRelabelled, context.reach());
};

const told = (change: JudgedChange, context: DiffContext, opened: boolean): readonly string[] =>
  reachSentences(changesBy(change, context).filter(one => one.opened === opened));

/** Ends with which something new is a way in or out. */
const WIDE = ['everybody', 'the internet', 'the nodes', 'the API server', '0.0.0.0/0', '::/0', '*'];

/** What is said of a workload that comes: of ends that are open to many, or of the others. */
const newlyMet = (change: JudgedChange, context: DiffContext, isWide: boolean): readonly string[] => {
  const { after } = change;
  if (change.kind !== 'created' || after === undefined || !isCarriedOut(change)) return [];
  if (!WORKLOAD_KINDS.includes(after.kind)) return [];
  return newReach(workloadName(after), context.reach()).flatMap(({ direction, peers }) => {
    const told = peers.filter(({ name }) => WIDE.includes(name) === isWide);
    if (told.length === 0) return [];
    const words = peerWords({ peers: told });
    return [
      direction === 'ingress'
        ? `is reached by ${words}, as nothing of its namespace was before`
        : `reaches ${words}, as nothing of its namespace did before`,
    ];
  });
};

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
  {
    id: 'new-reach-wide',
    subject: 'exposure',
    level: 'medium',
    looksAt:
      'a workload that comes: everybody, the internet, nodes or the API server at the other end, and of no other workload of its namespace',
    source: SOURCE,
    find: (change, context) => newlyMet(change, context, true),
  },
  {
    id: 'new-reach',
    subject: 'exposure',
    level: 'low',
    looksAt: 'the same: other namespaces, the gateway, names and blocks of addresses',
    source: SOURCE,
    find: (change, context) => newlyMet(change, context, false),
  },
];
