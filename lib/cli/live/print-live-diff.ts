import { liveJson } from '../../live/live-json';
import { comparedCount, isDifferent } from '../../live/live-report';
import { liveText, type LiveDetail } from '../../live/live-text';
import type { Console } from '../console';
import { EXIT, type ExitCode } from '../exit-code';
import { findingPainter } from './finding-painter';
import { liveDiffOf, type LiveDiffOptions } from './live-diff-of';
import { readFromCluster } from './read-from-cluster';

/** Compares with a cluster and prints what was found. */
export async function printLiveDiff(
  root: string,
  options: LiveDiffOptions,
  format: string,
  detail: LiveDetail,
  console: Console,
): Promise<ExitCode> {
  const report = await readFromCluster(options.context, console, async (cluster, step) =>
    liveDiffOf(root, options, cluster, step),
  );
  if (report === undefined) return EXIT.FAULT;
  console.out(
    format === 'json'
      ? `${JSON.stringify(liveJson(report), undefined, 2)}\n`
      : liveText(report, findingPainter(console), detail),
  );
  if (comparedCount(report) === 0) return EXIT.FAULT;
  return isDifferent(report) ? EXIT.ISSUES : EXIT.DONE;
}
