import { Option, type Command } from 'commander';
import { readEnvironments } from '../../inventory/read-environments';
import { usageIssue } from '../../promotion/usage-issue';
import { versionRows } from '../../promotion/version-rows';
import { PINS } from '../../render/pins';
import type { Console } from '../console';
import { EXIT, type ExitCode } from '../exit-code';
import type { Finish } from '../program';
import { projectRoot } from '../project-root.cjs';
import { behindIssue } from '../promote/behind';
import { onlyPins } from '../promote/only-pins';
import { runPromote, type PromoteResult } from '../promote/promote';
import { listText, promotionJson, promotionText } from '../promote/promote-report';
import { countIssues, printIssues } from '../report';
import { askedProposal, tellUnfinished, type ProposalFlags } from './asked-proposal';

interface PromoteFlags extends ProposalFlags {
  readonly from?: string;
  readonly to?: string;
  readonly list?: true;
  readonly check?: string | true;
  readonly format: 'text' | 'json';
}

const EXAMPLES = `
Examples:
  strata promote --list                what has several versions, and where
  strata promote shop/frontend --from test --to production
                                       its image, and the settings that it promotes
  strata promote cert-manager --from dev --to prod
                                       the version of a chart; kubernetes and talos too
  strata promote shop/frontend 6.14.2 --from dev --to prod
                                       a version that dev has had
  GITEA_TOKEN=… strata promote cert-manager --from dev --to prod --open-pr
                                       renders, commits to a branch, pushes it to origin, opens a pull request
  strata promote --check origin/main   exit 1 unless the branch changes pins and outputs alone, to versions
                                       that another cluster or phase has had

Exit codes: 0 done, or it is so already · 1 a check finds errors, the source never had it, or more than pins changes · 2 bad input, or git or Gitea refuses`;

const CODES: Readonly<Record<PromoteResult['outcome'], ExitCode>> = {
  done: EXIT.DONE,
  unchanged: EXIT.DONE,
  refused: EXIT.ISSUES,
  fault: EXIT.FAULT,
};

function list(root: string, { format }: PromoteFlags, console: Console): ExitCode {
  const { inventory, issues } = readEnvironments(root, PINS);
  if (inventory === undefined) {
    printIssues(issues, console);
    return EXIT.FAULT;
  }
  const behind = behindIssue(root, inventory.platform.git);
  if (behind !== undefined) printIssues([behind], console);
  const rows = versionRows(inventory, PINS);
  console.out(format === 'json' ? `${JSON.stringify({ form: 1, rows }, undefined, 2)}\n` : listText(rows));
  return EXIT.DONE;
}

function check(root: string, revision: string | undefined, console: Console): ExitCode {
  const { inventory, issues: invalid } = readEnvironments(root, PINS);
  if (inventory === undefined) {
    printIssues(invalid, console);
    return EXIT.FAULT;
  }
  const { outcome, issues } = onlyPins(root, revision, inventory);
  printIssues(issues, console);
  if (outcome === 'done') console.err('pins and outputs alone are changed, to versions that others have had\n');
  return CODES[outcome];
}

/** Adds `strata promote`. */
export function promoteCommand(parent: Command, console: Console, finish: Finish): void {
  parent
    .command('promote')
    .summary('bring a version from one cluster or phase to another')
    .description(
      'Moves an image, or the version of a chart, in environments/, renders, and tells what that does. Comments and order stay.',
    )
    .argument('[subject]', 'TENANT/APP, a component with a chart, kubernetes or talos')
    .argument('[version]', 'a version that the source has had; the one it has if left out')
    .option('--from <stage>', 'cluster or phase that has it')
    .option('--to <stage>', 'cluster or phase that gets it')
    .option('--open-pr', 'commit to a branch of its own, push it to origin, open a pull request')
    .option('--url <url>', 'address of Gitea (default: git.host of platform.yaml)')
    .addOption(new Option('--list', 'tell what has several versions, and where').conflicts(['from', 'to', 'check']))
    .addOption(
      new Option(
        '--check [revision]',
        'look whether the branch changes pins and outputs alone, to versions that others have had',
      ).conflicts(['from', 'to']),
    )
    .addOption(new Option('--format <format>', 'how the result is printed').choices(['text', 'json']).default('text'))
    .addHelpText('after', EXAMPLES)
    .action(async (subject: string | undefined, version: string | undefined, flags: PromoteFlags) => {
      const root = projectRoot(process.cwd());
      const { from, to, format } = flags;
      const alone = flags.list === true ? '--list' : flags.check === undefined ? undefined : '--check';
      if (alone !== undefined && subject !== undefined) {
        printIssues([usageIssue('promote', `nothing is promoted with ${alone}`, 'leave it out', subject)], console);
        finish(EXIT.FAULT);
        return;
      }
      if (flags.list === true) {
        finish(list(root, flags, console));
        return;
      }
      if (flags.check !== undefined) {
        finish(check(root, flags.check === true ? undefined : flags.check, console));
        return;
      }
      if (subject === undefined || from === undefined || to === undefined) {
        const fix = 'write promote SUBJECT --from STAGE --to STAGE';
        printIssues([usageIssue('promote', 'what goes from where to where is not told', fix)], console);
        finish(EXIT.FAULT);
        return;
      }
      const proposed = askedProposal(flags);
      if ('rule' in proposed) {
        printIssues([proposed], console);
        finish(EXIT.FAULT);
        return;
      }
      const result = await runPromote(root, {
        subject,
        from,
        to,
        ...(version === undefined ? {} : { version }),
        ...proposed,
        started: new Date(),
      });
      printIssues(result.issues, console);
      if (format === 'json' && countIssues(result.issues).error === 0) console.out(promotionJson(result));
      else {
        const text = promotionText(result, to, console);
        if (text !== undefined) console.out(text);
        else tellUnfinished(result, console);
      }
      finish(CODES[result.outcome]);
    });
}
