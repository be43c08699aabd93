import type { ClusterDiff } from '../diff-cluster';
import { worstOf, type RiskLevel } from '../risk/risk-rule';

/** How requests change in a namespace, or on machines. */
export interface RequestLine {
  /** `requests in shop`, `requests on workers`. */
  readonly place: string;
  /** Sums by resource, and what follows for machines. */
  readonly words: string;
  readonly level: RiskLevel;
}

const levelOf = (risks: readonly { readonly level: RiskLevel }[]): RiskLevel =>
  worstOf(risks.map(({ level }) => level));

/** The sums of requests of a cluster as reports tell them. */
export const requestLines = ({ capacity, pools }: ClusterDiff): readonly RequestLine[] => [
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
];
