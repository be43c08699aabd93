import { liveJson } from '../../live/live-json';
import { comparedCount, isDifferent } from '../../live/live-report';
import { liveText, type LiveDetail } from '../../live/live-text';
import type { Console } from '../console';
import { EXIT, type ExitCode } from '../exit-code';
import { progressOn } from '../progress';
import { printIssues } from '../report';
import { findingPainter } from './finding-painter';
import { liveDiffOf, type LiveDiffOptions } from './live-diff-of';
import { withCluster } from './open-cluster';

/** Compares with a cluster and prints what was found. */
export async function printLiveDiff(
  root: string,
  options: LiveDiffOptions,
  format: string,
  detail: LiveDetail,
  console: Console,
): Promise<ExitCode> {
  const started = performance.now();
  const progress = progressOn(console, () => performance.now() - started);
  const result = await withCluster(options.context, async cluster => liveDiffOf(root, options, cluster, progress.step));
  progress.end();
  if (!('report' in result)) {
    printIssues('rule' in result ? [result] : result.issues, console);
    return EXIT.FAULT;
  }
  const { report } = result;
  console.out(
    format === 'json'
      ? `${JSON.stringify(liveJson(report), undefined, 2)}\n`
      : liveText(report, findingPainter(console), detail),
  );
  if (comparedCount(report) === 0) return EXIT.FAULT;
  return isDifferent(report) ? EXIT.ISSUES : EXIT.DONE;
}
