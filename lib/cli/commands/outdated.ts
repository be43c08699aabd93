import { Option, type Command } from 'commander';
import { pinnedThings, readNewest } from '../../import/newest/newest-list';
import type { Console } from '../console';
import { EXIT } from '../exit-code';
import { outdated } from '../outdated';
import { outdatedText } from '../outdated-text';
import type { Finish } from '../program';
import { projectRoot } from '../project-root.cjs';

const EXAMPLES = `
Examples:
  strata outdated                 what is behind, by the list that import keeps
  strata outdated --format json   the same for programs

Nothing is asked: import notes the newest versions in imports/newest.json when it reads the public URLs.

Exit codes: 0 whatever is behind`;

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
