import { Option, type Command } from 'commander';
import type { Console } from '../console';
import { printStatus } from '../live/print-status';
import type { Finish } from '../program';
import { projectRoot } from '../project-root.cjs';
import { quietOption } from '../quiet-option';

interface StatusFlags {
  readonly context: string;
  readonly cluster?: string;
  readonly format: 'json' | 'text';
  readonly quiet?: true;
  readonly verbose?: true;
}

const EXAMPLES = `
Examples:
  strata status --context admin@dev                  which Applications are not as git says, and why
  strata status --context admin@dev --quiet          those alone; nothing if there is none
  strata status --context admin@dev --format json    the same for programs

It reads through kubectl, with the rights of the context, and changes nothing.

Exit codes: 0 all are as git says · 1 some are not · 2 they cannot be read`;

/** Adds `strata status`. */
export function statusCommand(parent: Command, console: Console, finish: Finish): void {
  parent
    .command('status')
    .summary('tell which Applications of a running cluster are not as git says')
    .description(
      'Reads the Applications of a cluster through kubectl and tells which are not as git says: health, syncs, conditions, commits.',
    )
    .requiredOption('--context <context>', 'the context of kubectl that leads to the cluster')
    .option('--cluster <name>', 'the cluster of the tree; what its Applications sync if left out')
    .addOption(new Option('--format <format>', 'how it is printed').choices(['text', 'json']).default('text'))
    .addOption(quietOption(', nothing that is so on purpose (text)'))
    .addOption(new Option('--verbose', 'every line, however many there are (text)'))
    .addHelpText('after', EXAMPLES)
    .action(async ({ context, cluster, format, quiet, verbose }: StatusFlags) => {
      const options = { context, ...(cluster === undefined ? {} : { cluster }) };
      const detail = { ...(quiet === true ? { quiet } : {}), ...(verbose === true ? { verbose } : {}) };
      finish(await printStatus(projectRoot(process.cwd()), options, format, detail, console));
    });
}
