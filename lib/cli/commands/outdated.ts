import { Option, type Command } from 'commander';
import { pinnedThings, readNewest } from '../../import/newest/newest-list';
import { counted } from '../../model/counted';
import type { Console } from '../console';
import { EXIT } from '../exit-code';
import { outdated, type Outdated } from '../outdated';
import type { Finish } from '../program';
import { projectRoot } from '../project-root.cjs';

const EXAMPLES = `
Examples:
  strata outdated                 what is behind, by the list that import keeps
  strata outdated --format json   the same for programs

Nothing is asked: import notes the newest versions in imports/newest.json when it reads the public URLs.

Exit codes: 0 whatever is behind`;

const DAY = 24 * 60 * 60 * 1000;

/** What people read. */
export const outdatedText = ({ rows, unknown, upToDate, oldest }: Outdated, now: Date): string => {
  if (oldest === undefined)
    return 'there is no list of newest versions: run `npm run import`, without --mirror, where the network is\n';
  const days = Math.max(0, Math.floor((now.getTime() - Date.parse(oldest)) / DAY));
  const width = (pick: (row: Outdated['rows'][number]) => string): number =>
    Math.max(0, ...rows.map(row => pick(row).length));
  const [names, versions, newest] = [width(row => row.name), width(row => row.version), width(row => row.newest)];
  const lines = rows.map(
    row =>
      `${row.name.padEnd(names)}  ${row.version.padEnd(versions)}  ${row.newest.padEnd(newest)}  ${row.where.join(', ')}\n`,
  );
  const age = days === 0 ? 'of today' : `up to ${counted(days, 'day')} old`;
  return `${lines.join('')}${rows.length} behind, ${upToDate} up to date, ${unknown} not known; the list is ${age}\n`;
};

/** Adds `strata outdated`. */
export function outdatedCommand(parent: Command, console: Console, finish: Finish): void {
  parent
    .command('outdated')
    .summary('tell what is behind its newest version, without a network')
    .description(
      'Compares definitions, charts, images, Talos, Kubernetes and packages with the newest versions that import noted.',
    )
    .addOption(new Option('--format <format>', 'how the result is printed').choices(['text', 'json']).default('text'))
    .addHelpText('after', EXAMPLES)
    .action(({ format }: { readonly format: 'json' | 'text' }) => {
      const root = projectRoot(process.cwd());
      const found = outdated(pinnedThings(root), readNewest(root));
      console.out(
        format === 'json'
          ? `${JSON.stringify({ form: 1, ...found }, undefined, 2)}\n`
          : outdatedText(found, new Date()),
      );
      finish(EXIT.DONE);
    });
}
