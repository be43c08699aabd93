import type { Command } from 'commander';
import type { Console } from '../console';
import { EXIT } from '../exit-code';
import { hold } from '../hold';
import type { Finish } from '../program';
import { projectRoot } from '../project-root.cjs';
import { printIssues } from '../report';

const EXAMPLES = `
Examples:
  strata hold --base origin/main   new images and charts came in: production keeps what it had

The next steps are import and synth. A version goes on by promote.

Exit codes: 0 done, or there is nothing to hold · 2 environments/ is invalid, or the revision cannot be read`;

/** Adds `strata hold`. */
export function holdCommand(parent: Command, console: Console, finish: Finish): void {
  parent
    .command('hold')
    .summary('keep system and prod at the versions that they had')
    .description(
      'After new versions of charts and images of apps were written over old ones: names the old ones for clusters of role system and prod and for phases of prod, so that the change comes to dev alone.',
    )
    .requiredOption('--base <revision>', 'git revision before the change')
    .addHelpText('after', EXAMPLES)
    .action(({ base }: { readonly base: string }) => {
      const { issues, lines } = hold(projectRoot(process.cwd()), base);
      printIssues(issues, console);
      for (const line of lines) console.out(`${line}\n`);
      if (issues.length === 0 && lines.length === 0) console.err('nothing to hold\n');
      finish(issues.some(({ severity }) => severity === 'error') ? EXIT.FAULT : EXIT.DONE);
    });
}
