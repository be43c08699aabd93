import { askedWords } from '../capacity/asked-changes';
import type { ClusterDiff } from '../diff-cluster';
import { worstOf, type RiskLevel } from '../risk/risk-rule';

/** How a program changes, requests in a namespace or on machines, or what is asked and costs in all. */
export interface ClusterLine {
  /** `Kubernetes`, `requests in shop`, `requests on workers`, `asked by tenant shop`. */
  readonly place: string;
  /** Versions, or sums by resource, and what follows. */
  readonly words: string;
  readonly level: RiskLevel;
}

const levelOf = (risks: readonly { readonly level: RiskLevel }[]): RiskLevel =>
  worstOf(risks.map(({ level }) => level));

/** What reports tell of a cluster beside its objects. */
export const clusterLines = ({ versions, capacity, pools, asked }: ClusterDiff): readonly ClusterLine[] => [
  ...versions.map(({ program, before = '?', after = '?', risks }) => ({
    place: program,
    words: [`${before} → ${after}`, ...risks.map(({ says }) => says)].join('; '),
    level: levelOf(risks),
  })),
  ...capacity.map(({ namespace, differences, risks }) => ({
    place: `requests in ${namespace || 'no namespace'}`,
    words: differences.join(', '),
    level: levelOf(risks),
  })),
  ...pools.map(({ machines, uses, risks }) => ({
    place: `requests on ${machines}`,
    words: [...uses, ...risks.map(({ says }) => says)].join('; '),
    level: levelOf(risks),
  })),
  ...asked.map(change => ({ place: `asked ${change.name}`, words: askedWords(change), level: 'none' as const })),
];
