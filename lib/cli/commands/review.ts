import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Option, type Command } from 'commander';
import { textReport } from '../../diff/report/text-report';
import { redacted } from '../../model/redacted';
import type { RiskLevel } from '../../diff/risk/risk-rule';
import type { Console } from '../console';
import { EXIT, type ExitCode } from '../exit-code';
import type { Finish } from '../program';
import { projectRoot } from '../project-root.cjs';
import { printIssues } from '../report';
import { LABEL, runReview, tokenOf, type ReviewResult } from '../review/review';
import type { PlaceFlags } from '../review/review-place';
import { riskPainter } from '../diff/risk-painter';
import { LEVELS } from './diff';

interface ReviewFlags extends PlaceFlags {
  readonly label: string;
  readonly report?: string;
  readonly failOn?: Exclude<RiskLevel, 'none'>;
  readonly requirePost?: true;
  readonly dryRun?: true;
}

const EXAMPLES = `
Examples:
  strata review                        in a job of Gitea Actions or Drone: everything is found in its environment
  strata review --dry-run              print what would be posted; needs no token
  strata review --require-post --fail-on critical
                                       exit 2 when it cannot be posted, 1 from this risk on
  export GITEA_TOKEN=…                 a token with write:repository, write:issue and read:user
  strata review --url https://git.example.com --repository platform/clusters --pull-request 12 --base origin/main
                                       elsewhere: HEAD, since it left origin/main

Exit codes: 0 done, posted or not · 1 --fail-on is reached · 2 nothing can be reviewed; with --require-post: not posted`;

/** Milliseconds until an answer of Gitea must be complete. */
const TIMEOUT = 30_000;

/** Milliseconds that Gitea may ask to wait, and before a second attempt. */
const [LONGEST, PAUSE] = [60_000, 1000];

/** How the command ends. */
export const codeOf = (
  { isReached, isWhole, posting }: Pick<ReviewResult, 'isReached' | 'isWhole' | 'posting'>,
  isPostRequired: boolean,
): ExitCode => {
  if (!isWhole || (isPostRequired && (posting === 'failed' || posting === 'none'))) return EXIT.FAULT;
  return isReached ? EXIT.ISSUES : EXIT.DONE;
};

/** The same console, which shows none of the secrets. */
export const discreet = (console: Console, secrets: readonly string[]): Console => ({
  ...console,
  out: text => console.out(redacted(text, secrets)),
  err: text => console.err(redacted(text, secrets)),
});

/** Adds `strata review`. */
export function reviewCommand(parent: Command, loud: Console, finish: Finish): void {
  parent
    .command('review')
    .summary('tell on a pull request what it does to the clusters')
    .description(
      'Compares a pull request with where it left its base as `diff` does, prints it, and posts it to Gitea: one comment that is kept up to date, a status, a label for high risks.',
    )
    .option('--base <revision>', 'what it is compared with, from where they parted (default: of the pull request)')
    .option('--head <revision>', 'the newest commit of the change (default: of the pull request, else HEAD)')
    .option('--url <url>', 'address of Gitea (default: of the job)')
    .option('--repository <owner/name>', 'the repository (default: of the job)')
    .option('--pull-request <number>', 'the pull request (default: of the job)')
    .option('--label <name>', 'label for a high or critical risk', LABEL.name)
    .option('--report <file>', 'write the whole report too, for an artifact: a page (.html), else Markdown')
    .addOption(new Option('--fail-on <level>', 'exit 1 from this level of risk on').choices(LEVELS))
    .option('--require-post', 'exit 2 when the review cannot be posted')
    .option('--dry-run', 'print what would be posted, and post nothing')
    .addHelpText('after', EXAMPLES)
    .action(async ({ requirePost, report: file, ...flags }: ReviewFlags) => {
      const variables = process.env;
      const console = discreet(loud, [tokenOf(variables)]);
      const result = await runReview(projectRoot(process.cwd()), {
        ...flags,
        ...(file === undefined ? {} : { report: resolve(file) }),
        variables,
        wire: { fetch, timeout: TIMEOUT },
        patience: {
          attempts: 4,
          pause: PAUSE,
          longest: LONGEST,
          sleep: wait => setTimeout(wait),
          report: ({ call, status, reason }, wait) => {
            const said = status === undefined ? reason : `Gitea answers ${status}`;
            console.err(`${console.colors.dim(`${call}: ${said}; tries again in ${Math.ceil(wait / 1000)} s`)}\n`);
          },
        },
        print: report => console.out(textReport(report, riskPainter(console))),
      });
      printIssues(result.issues, console);
      if (result.draft !== undefined) console.out(`\n${result.draft}`);
      for (const line of result.lines) console.err(`${line}\n`);
      finish(codeOf(result, requirePost === true));
    });
}
