import type { ClusterDiff } from './diff-cluster';
import { worstOf, type RiskLevel } from './risk/risk-rule';

/** What a change does to all clusters. */
export interface DiffReport {
  /** The sides as people named them. */
  readonly before: string;
  readonly after: string;
  readonly level: RiskLevel;
  /** How many files differ. */
  readonly files: number;
  readonly clusters: readonly ClusterDiff[];
}

/** The report on some clusters. */
export const diffReport = (
  sides: Pick<DiffReport, 'after' | 'before' | 'files'>,
  clusters: readonly ClusterDiff[],
): DiffReport => ({ ...sides, level: worstOf(clusters.map(({ level }) => level)), clusters });
