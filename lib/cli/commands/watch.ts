import type { Command } from 'commander';
import type { Console } from '../console';
import type { Finish } from '../program';
import { projectRoot } from '../project-root.cjs';
import type { Sources } from '../sources';
import { watch } from '../watch/watch';

interface WatchFlags {
  readonly cluster?: readonly string[];
  readonly strict?: true;
}

const EXAMPLES = `
Examples:
  strata watch                  render all clusters now, and after each change
  strata watch --cluster dev    render one cluster, leave the others alone

Ctrl-C ends it; a run at work is finished first.

Exit codes: 0 ended by you · 2 it cannot watch`;

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** Adds `strata watch`. */
export function watchCommand(parent: Command, console: Console, finish: Finish, sources?: Sources): void {
  parent
    .command('watch')
    .summary('synth now, and after each change of environments/, of vendored charts or of a component')
    .description(
      'Renders, checks and writes as synth does, each time a file of environments/ or of the program changes. While something is wrong the outputs stay as they are.',
    )
    .option('--cluster <name>', 'render only this cluster; may be given several times', collect)
    .option('--strict', 'warnings keep a run from writing too')
    .addHelpText('after', EXAMPLES)
    .action(async ({ cluster, strict }: WatchFlags) => {
      const options = { ...(cluster === undefined ? {} : { clusters: cluster }), strict: strict === true };
      finish(await watch(projectRoot(process.cwd()), options, console, sources));
    });
}
