import { Option, type Command } from 'commander';
import type { Console } from '../console';
import { EXIT, type ExitCode } from '../exit-code';
import type { Finish } from '../program';
import { projectRoot } from '../project-root.cjs';
import { countIssues, printIssues } from '../report';
import { runRollback, type RollbackResult } from '../rollback/rollback';
import { rollbackJson, rollbackText } from '../rollback/rollback-report';
import { askedProposal, tellUnfinished, type ProposalFlags } from './asked-proposal';

interface RollbackFlags extends ProposalFlags {
  readonly cluster: string;
  readonly format: 'text' | 'json';
}

const EXAMPLES = `
Examples:
  strata rollback shop/frontend --cluster prod
                                       the image that answered before, by the history of git
  strata rollback shop/frontend 6.13.0 --cluster production
                                       a certain one that was there; a phase in place of a cluster
  strata rollback cert-manager --cluster prod
                                       the chart of a component; talos too
  GITEA_TOKEN=… strata rollback shop/frontend --cluster prod --open-pr
                                       renders, commits to a branch, pushes it to origin, opens a pull request

Exit codes: 0 done, or it is so already · 1 a check finds errors · 2 it was never there, Kubernetes, bad input, or git or Gitea refuses`;

const CODES: Readonly<Record<RollbackResult['outcome'], ExitCode>> = {
  done: EXIT.DONE,
  unchanged: EXIT.DONE,
  refused: EXIT.ISSUES,
  fault: EXIT.FAULT,
};

/** Adds `strata rollback`. */
export function rollbackCommand(parent: Command, console: Console, finish: Finish): void {
  parent
    .command('rollback')
    .summary('bring back the version that a cluster or phase had before')
    .description(
      'Moves pins back in environments/, renders, and tells what that does and what does not go back with it. ' +
        'Comments and order stay.',
    )
    .argument('<subject>', 'TENANT/APP, a component with a chart, or talos')
    .argument('[version]', 'a version that was there; the one before if left out')
    .requiredOption('--cluster <stage>', 'cluster or phase')
    .option('--open-pr', 'commit to a branch of its own, push it to origin, open a pull request')
    .option('--url <url>', 'address of Gitea (default: git.host of platform.yaml)')
    .addOption(new Option('--format <format>', 'how the result is printed').choices(['text', 'json']).default('text'))
    .addHelpText('after', EXAMPLES)
    .action(async (subject: string, version: string | undefined, flags: RollbackFlags) => {
      const { cluster: stage, format } = flags;
      const proposed = askedProposal(flags);
      if ('rule' in proposed) {
        printIssues([proposed], console);
        finish(EXIT.FAULT);
        return;
      }
      const result = await runRollback(projectRoot(process.cwd()), {
        subject,
        stage,
        ...(version === undefined ? {} : { version }),
        ...proposed,
        started: new Date(),
      });
      printIssues(result.issues, console);
      if (format === 'json' && countIssues(result.issues).error === 0) console.out(rollbackJson(result));
      else {
        const text = rollbackText(result, stage, console);
        if (text !== undefined) console.out(text);
        else tellUnfinished(result, console);
      }
      finish(CODES[result.outcome]);
    });
}
