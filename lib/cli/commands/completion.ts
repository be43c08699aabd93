import { Argument, type Command } from 'commander';
import { candidates } from '../completion/candidates';
import { COMPLETE, completionScript, SHELLS, type Shell } from '../completion/completion-script';
import { knownNames } from '../completion/known-names';
import type { Console } from '../console';
import { EXIT } from '../exit-code';
import type { Finish } from '../program';
import { projectRoot } from '../project-root.cjs';

const EXAMPLES = `
Examples:
  eval "$(strata completion bash)"      in ~/.bashrc
  eval "$(strata completion zsh)"       in ~/.zshrc, after compinit
  strata completion fish | source       in ~/.config/fish/config.fish

Exit codes: 0 done · 2 no such shell`;

/** Adds `strata completion`, and the hidden subcommand that its scripts ask. */
export function completionCommand(parent: Command, console: Console, finish: Finish): void {
  parent
    .command('completion')
    .summary('print what a shell runs to complete words of strata')
    .description('Prints a script that completes subcommands, options, their values, and names in environments/.')
    .addArgument(new Argument('<shell>', 'the shell').choices(SHELLS))
    .addHelpText('after', EXAMPLES)
    .action((shell: Shell) => {
      console.out(completionScript(shell));
      finish(EXIT.DONE);
    });
  parent
    .command(COMPLETE, { hidden: true })
    .description('Prints the words that the last word of a command line can be, each with what it means.')
    .argument('[words...]')
    .action((words: readonly string[]) => {
      const found = candidates(parent, words, knownNames(projectRoot(process.cwd())));
      console.out(found.map(({ word, description }) => `${word}\t${description}\n`).join(''));
      finish(EXIT.DONE);
    });
}
