import { isAstray } from '../../live/status-finding';
import { statusJson } from '../../live/status-json';
import { statusText, type StatusDetail } from '../../live/status-text';
import type { Console } from '../console';
import { EXIT, type ExitCode } from '../exit-code';
import { progressOn } from '../progress';
import { printIssues } from '../report';
import { withCluster } from './open-cluster';
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
  const started = performance.now();
  const progress = progressOn(console, () => performance.now() - started);
  const result = await withCluster(options.context, async cluster => {
    progress.step('reading the Applications');
    return statusOf(root, options, cluster, new Date());
  });
  progress.end();
  if (!('report' in result)) {
    printIssues('rule' in result ? [result] : result.issues, console);
    return EXIT.FAULT;
  }
  const { report } = result;
  console.out(
    format === 'json'
      ? `${JSON.stringify(statusJson(report), undefined, 2)}\n`
      : statusText(report, statusPainter(console), detail),
  );
  return report.items.some(isAstray) ? EXIT.ISSUES : EXIT.DONE;
}
