import { pinnedThings } from '../import/newest/newest-list';
import { readConfig } from '../import/read-config';
import { chosenCharts } from '../import/vendor/chosen-charts';
import { newestCharts, pinnedCharts } from '../import/vendor/newest-charts';
import type { Console } from './console';
import { EXIT, type ExitCode } from './exit-code';
import { ownWeb } from './import-charts';
import { outdated } from './outdated';
import { outdatedText } from './outdated-text';
import { printIssues } from './report';

/** Lists newer versions of charts, asked for now; nothing is noted. */
export async function outdatedCharts(
  root: string,
  names: readonly string[],
  format: 'json' | 'text',
  console: Console,
): Promise<ExitCode> {
  const now = new Date();
  const config = await readConfig(root);
  const chosen = 'issues' in config ? config : chosenCharts(config.value.charts, names);
  if ('issues' in chosen) {
    printIssues(chosen.issues, console);
    return EXIT.FAULT;
  }
  const things = pinnedCharts(pinnedThings(root), names);
  const { list, failed } = await newestCharts(ownWeb(), things, now.toISOString().slice(0, 10));
  for (const line of failed) console.err(`${line}\n`);
  if (list.size === 0) {
    console.err('no repository of charts answers\n');
    return EXIT.FAULT;
  }
  const found = outdated(things, list);
  console.out(
    format === 'json' ? `${JSON.stringify({ form: 1, ...found }, undefined, 2)}\n` : outdatedText(found, now),
  );
  return EXIT.DONE;
}
