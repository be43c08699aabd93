import type { Issue } from '../../model/issue';
import type { Console } from '../console';
import { progressOn } from '../progress';
import { printIssues } from '../report';
import { withCluster, type OpenCluster } from './open-cluster';

/** Reads a report from the cluster of a context, with progress on a terminal; what keeps it from being read is printed. */
export async function readFromCluster<Report>(
  context: string,
  console: Console,
  read: (
    cluster: OpenCluster,
    step: (text: string) => void,
  ) => Promise<{ readonly report: Report } | { readonly issues: readonly Issue[] }>,
): Promise<Report | undefined> {
  const started = performance.now();
  const progress = progressOn(console, () => performance.now() - started);
  const result = await withCluster(context, async cluster => read(cluster, progress.step));
  progress.end();
  if ('report' in result) return result.report;
  printIssues('rule' in result ? [result] : result.issues, console);
  return undefined;
}
