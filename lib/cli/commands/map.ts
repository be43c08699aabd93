import { join, relative } from 'node:path';
import { Option, type Command } from 'commander';
import type { PlatformMap } from '../../map/facts/platform-map';
import { overviewSvg } from '../../map/graph/overview-svg';
import { mapPage } from '../../map/html/map-page';
import type { Console } from '../console';
import { EXIT } from '../exit-code';
import { readMap } from '../map/read-map';
import type { Finish } from '../program';
import { progressOn } from '../progress';
import { projectRoot } from '../project-root.cjs';
import { printIssues } from '../report';
import { writeOut } from '../write-out';

interface MapFlags {
  readonly out?: string;
  readonly format: 'html' | 'json' | 'svg';
}

const EXAMPLES = `
Examples:
  strata map                              a page to look through: .strata/map.html
  strata map --out map.html               another file
  strata map --format svg > overview.svg  the clusters side by side, as a picture
  strata map --format json | jq .ways     the same facts for programs

Exit codes: 0 done · 2 environments/ is invalid, or the file cannot be written`;

/** Where the page lies unless a file is named. */
const PAGE = join('.strata', 'map.html');

const printed = (map: PlatformMap, format: MapFlags['format'], today: string): string => {
  if (format === 'json') return `${JSON.stringify(map, undefined, 2)}\n`;
  return format === 'svg' ? overviewSvg(map) : mapPage(map, today);
};

/** Adds `strata map`. */
export function mapCommand(parent: Command, console: Console, finish: Finish): void {
  parent
    .command('map')
    .summary('draw the platform: one page to look through')
    .description(
      'Renders environments/ and tells in one page, which needs no network: clusters, components, order, who reaches whom, data, versions, issues.',
    )
    .option('--out <file>', `file to write; ${PAGE} for html if left out, and stdout for others`)
    .addOption(new Option('--format <format>', 'what is written').choices(['html', 'json', 'svg']).default('html'))
    .addHelpText('after', EXAMPLES)
    .action(({ out, format }: MapFlags) => {
      const started = performance.now();
      const root = projectRoot(process.cwd());
      const progress = progressOn(console, () => performance.now() - started);
      const result = readMap(root, progress.step);
      progress.end();
      if ('issues' in result) {
        printIssues(result.issues, console);
        finish(EXIT.FAULT);
        return;
      }
      const text = printed(result.map, format, new Date().toISOString().slice(0, 'YYYY-MM-DD'.length));
      if (out === undefined && format !== 'html') {
        console.out(text);
        finish(EXIT.DONE);
        return;
      }
      const file = out ?? relative(process.cwd(), join(root, PAGE));
      const written = writeOut(root, file, [{ path: '', text }]);
      if ('issue' in written) {
        printIssues([written.issue], console);
        finish(EXIT.FAULT);
        return;
      }
      if (out !== undefined && written.made !== undefined) console.err(`made the folder ${written.made}\n`);
      console.out(`${file}\n`);
      finish(EXIT.DONE);
    });
}
