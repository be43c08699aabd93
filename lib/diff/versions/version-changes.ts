import {
  PAIRS,
  rangeOf,
  verdictOf,
  type Program,
  type ProgramVersions,
  type VersionPair,
} from '../../model/support-matrix';
import { lineOf } from '../../model/version-line';
import type { Risk, RiskRule } from '../risk/risk-rule';
import { jumpOf } from '../risk/version-jump';

/** Versions of the programs of a cluster that have to fit each other, as far as they are known. */
export type ClusterVersions = ProgramVersions;

/** A program of a cluster that becomes another version. */
export interface VersionChange {
  readonly program: Program;
  /** @default - not known */
  readonly before?: string;
  /** @default - not known */
  readonly after?: string;
  readonly risks: readonly Risk[];
}

/** Lines of the table of risks for versions of a cluster; they look at a program, not at an object. */
export const VERSION_PAIR_RULES = {
  stepped: {
    id: 'kubernetes-step',
    subject: 'version',
    level: 'critical',
    looksAt: 'Kubernetes of a cluster: an older minor version, or one skipped',
    source: 'https://kubernetes.io/releases/version-skew-policy/',
  },
  minor: {
    id: 'kubernetes-minor',
    subject: 'version',
    level: 'high',
    looksAt: 'Kubernetes of a cluster: the next minor version',
    source: 'https://talos.dev/latest/kubernetes-guides/upgrading-kubernetes',
  },
  patch: {
    id: 'kubernetes-patch',
    subject: 'version',
    level: 'medium',
    looksAt: 'Kubernetes of a cluster: another patch',
    source: 'https://talos.dev/latest/kubernetes-guides/upgrading-kubernetes',
  },
  misfit: {
    id: 'version-pair',
    subject: 'version',
    level: 'critical',
    looksAt:
      'one of Talos, Kubernetes, Cilium, Gateway API, Argo CD, CloudNativePG moves, and does not fit another one any more',
    source: 'lib/model/support-matrix.ts, with a page for each pair',
  },
  untried: {
    id: 'version-pair-untried',
    subject: 'version',
    level: 'medium',
    looksAt: 'the same, and no list at hand says whether both fit',
    source: 'lib/model/support-matrix.ts, with a page for each pair',
  },
} as const satisfies Readonly<Record<string, Pick<RiskRule, 'id' | 'level' | 'looksAt' | 'source' | 'subject'>>>;

const riskOf = (
  { id, subject, level }: (typeof VERSION_PAIR_RULES)[keyof typeof VERSION_PAIR_RULES],
  says: string,
): Risk => ({
  rule: id,
  subject,
  level,
  says,
});

const kubernetesRisks = (before: string | undefined, after: string | undefined): readonly Risk[] => {
  if (before === undefined || after === undefined) return [];
  const jump = jumpOf(before, after);
  const [from, to] = [before, after].map(version => Number(lineOf(version).split('.')[1]));
  const step = (to ?? 0) - (from ?? 0);
  const { stepped, minor, patch } = VERSION_PAIR_RULES;
  if (jump === 'back') return [riskOf(stepped, 'goes back: what the newer API server wrote to etcd may not be read')];
  if (jump === 'major' || step > 1)
    return [riskOf(stepped, 'skips a minor version: control planes and kubelets go by one at a time')];
  if (jump === 'minor')
    return [
      riskOf(
        minor,
        'is a minor version, which somebody has to roll out by hand: APIs may be gone, and what runs beside it has to fit',
      ),
    ];
  return jump === 'patch' ? [riskOf(patch, 'is a patch, which somebody has to roll out by hand')] : [];
};

/** What is said of a pair of which one or both moved; nothing where they fit, or one of them is not known. */
const pairRisk = (pair: VersionPair, versions: ClusterVersions, moved: readonly Program[]): readonly Risk[] => {
  const found = verdictOf(pair, versions);
  if (found === undefined || found.verdict === 'fits') return [];
  const { line, other, lines } = found;
  const { misfit, untried } = VERSION_PAIR_RULES;
  if (lines === undefined) {
    const both = `${pair.program} ${line} with ${pair.with} ${other}`;
    return [
      riskOf(untried, `${both} is untried: no list at hand says that they fit; look at the page of ${pair.program}`),
    ];
  }
  const stays = [pair.program, pair.with].filter(name => !moved.includes(name));
  const what = stays.length === 0 ? 'one of them has to move elsewhere' : `${stays.join()} has to move with it`;
  return [
    riskOf(misfit, `${pair.program} ${line} goes with ${pair.with} ${rangeOf(lines)}, not with ${other}: ${what}`),
  ];
};

/** Programs that become other versions, where there is something to say: that Kubernetes moves, that a pair does not fit. */
export const versionChanges = (
  before: ClusterVersions,
  after: ClusterVersions,
  moved: readonly Program[],
): readonly VersionChange[] => {
  const toOtherLines = moved.filter(program => {
    const [old, now] = [before[program], after[program]];
    return old === undefined || now === undefined || lineOf(old) !== lineOf(now);
  });
  return moved.flatMap(program => {
    const [old, now] = [before[program], after[program]];
    // A pair of which both move is told once, at its first.
    const pairs = PAIRS.filter(
      pair =>
        toOtherLines.includes(program) && (toOtherLines.includes(pair.program) ? pair.program : pair.with) === program,
    );
    const risks = [
      ...(program === 'Kubernetes' ? kubernetesRisks(old, now) : []),
      ...pairs.flatMap(pair => pairRisk(pair, after, toOtherLines)),
    ];
    if (risks.length === 0) return [];
    const versions = { ...(old === undefined ? {} : { before: old }), ...(now === undefined ? {} : { after: now }) };
    return [{ program, ...versions, risks }];
  });
};
