import { isAstray } from '../../live/status-finding';
import { statusJson } from '../../live/status-json';
import { statusText, type StatusDetail } from '../../live/status-text';
import type { Console } from '../console';
import { EXIT, type ExitCode } from '../exit-code';
import { readFromCluster } from './read-from-cluster';
import { statusOf, type StatusOptions } from './status-of';
import { statusPainter } from './status-painter';

/** Reads the Applications of a cluster and prints which are not as git says. */
export async function printStatus(
  root: string,
  options: StatusOptions,
  format: string,
  detail: StatusDetail,
  console: Console,
): Promise<ExitCode> {
  const report = await readFromCluster(options.context, console, async (cluster, step) => {
    step('reading the Applications');
    return statusOf(root, options, cluster, new Date());
  });
  if (report === undefined) return EXIT.FAULT;
  console.out(
    format === 'json'
      ? `${JSON.stringify(statusJson(report), undefined, 2)}\n`
      : statusText(report, statusPainter(console), detail),
  );
  return report.items.some(isAstray) ? EXIT.ISSUES : EXIT.DONE;
}
