import type { Issue } from '../model/issue';
import {
  PAIRS,
  pairWords,
  rangeOf,
  verdictOf,
  type PairVerdict,
  type Program,
  type VersionPair,
} from '../model/support-matrix';
import { PROGRAM_OF, subjectOf } from './subject';
import type { UpgradeFacts } from './upgrade-facts';
import type { UpgradePlan } from './upgrade-plan';

type Asked = Pick<UpgradeFacts, 'cluster' | 'findings' | 'subject' | 'versions'>;

const verdictsOf = ({ subject, versions }: Asked): readonly PairVerdict[] =>
  PAIRS.filter(pair => [pair.program, pair.with].includes(PROGRAM_OF[subject])).flatMap(
    pair => verdictOf(pair, versions) ?? [],
  );

/** What the support matrix says of every pair that the upgrade touches. */
export const supportOf = (facts: Asked): UpgradePlan['support'] =>
  verdictsOf(facts).map(found => ({ verdict: found.verdict, says: pairWords(found) }));

/** Lines of the program of a pair that go with a line of the other one. */
const linesWith = ({ lines }: VersionPair, other: string): readonly string[] =>
  Object.keys(lines).filter(
    line =>
      verdictOf({ program: 'Talos', with: 'Kubernetes', lines }, { Talos: line, Kubernetes: other })?.verdict ===
      'fits',
  );

const command = (program: Program, { cluster }: Asked): string => {
  const subject = subjectOf(program);
  return subject === undefined
    ? `${program} has one version for all clusters, strata.systems in cdk8s.yaml; docs/upgrades.md tells how both move`
    : `npm run upgrade -- ${subject} --cluster ${cluster.name} --to VERSION, first`;
};

/** What has to move so that a misfit fits, in the words of a person. */
const remedyOf = ({ pair, line, other }: PairVerdict, facts: Asked): string => {
  const moving = PROGRAM_OF[facts.subject];
  if (moving === pair.with) {
    const lines = linesWith(pair, other);
    return lines.length === 0
      ? `no line of ${pair.program} that is known here goes with it`
      : `${pair.program} ${lines.join(' or ')}: ${command(pair.program, facts)}`;
  }
  const fitting = pair.lines[line];
  return fitting === undefined ? '' : `${pair.with} ${rangeOf(fitting)}: ${command(pair.with, facts)}`;
};

/** What moves before it or with it. */
export const movesFirst = (facts: Asked): readonly string[] =>
  verdictsOf(facts).flatMap(found => (found.verdict === 'misfit' ? [remedyOf(found, facts)] : []));

/** Pairs of which environments/ is refused already are told there, with the line of the file. */
const TOLD = ['argo-cd-kubernetes', 'cilium-gateway-api', 'kubernetes-line', 'talos-line'];

/** Warnings of pairs that nothing refuses: makers say what they tried, not what fails. */
export const supportIssues = (facts: Asked): readonly Issue[] =>
  facts.findings.some(({ rule, severity }) => severity === 'error' && TOLD.includes(rule))
    ? []
    : verdictsOf(facts).flatMap((found): readonly Issue[] => {
        const { pair, verdict } = found;
        if (verdict === 'fits') return [];
        const fix =
          verdict === 'misfit'
            ? remedyOf(found, facts)
            : `look at the page of ${pair.program}, and write the line into lib/model/support-matrix.ts`;
        const place = { cluster: facts.cluster.name, pointer: facts.subject };
        return [{ rule: 'upgrade', severity: 'warning', place, message: pairWords(found), fix }];
      });
