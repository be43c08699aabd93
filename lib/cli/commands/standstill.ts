import { Option, type Command } from 'commander';
import { readEnvironments } from '../../inventory/read-environments';
import { usageIssue } from '../../promotion/usage-issue';
import type { WantedStandstill } from '../../promotion/standstill-of';
import { PINS } from '../../render/pins';
import type { Console } from '../console';
import { EXIT, type ExitCode } from '../exit-code';
import type { Finish } from '../program';
import { projectRoot } from '../project-root.cjs';
import { countIssues, printIssues } from '../report';
import { runStandstill, type StandstillResult } from '../standstill/standstill';
import { standstillJson, standstillList, standstillListJson, standstillText } from '../standstill/standstill-report';
import { askedProposal, tellUnfinished, type ProposalFlags } from './asked-proposal';

interface StandstillFlags extends ProposalFlags {
  readonly cluster?: string;
  readonly until?: string;
  readonly reason?: string;
  readonly end?: true;
  readonly list?: true;
  readonly format: 'text' | 'json';
}

type Kind = WantedStandstill['command'];

const EXAMPLES: Readonly<Record<Kind, string>> = {
  freeze: `
Examples:
  strata freeze --cluster prod --until 2027-01-03 --reason 'Nobody is there over the holidays'
                                       Argo CD syncs and heals nothing in prod by itself from the merge on
  strata freeze --cluster prod --until 2027-01-10 --reason 'Nobody is there over the holidays'
                                       a later day
  strata freeze --cluster prod --end   it goes on; tells what was merged meanwhile
  strata freeze --list                 what stands still, freezes and pauses
  strata freeze --list --format json | jq '.standstills[] | select(.daysLeft < 3)'
  GITEA_TOKEN=… strata freeze --cluster prod --end --open-pr
                                       renders, commits to a branch, pushes it to origin, opens a pull request`,
  pause: `
Examples:
  strata pause shop/frontend --cluster prod --until 2026-11-30 --reason 'Ops looks for a leak by hand'
                                       Argo CD leaves this app alone from the merge on
  strata pause keda --cluster dev --until 2026-11-30 --reason 'Its chart is tried by hand'
                                       a component; the name of any Application will do
  strata pause shop/frontend --cluster prod --end
                                       it is synced again; what was done by hand is undone
  strata pause --list                  what stands still, freezes and pauses`,
};

const CODES_TEXT = '\n\nExit codes: 0 done · 1 a check finds errors · 2 bad input, or git or Gitea refuses';

const CODES: Readonly<Record<StandstillResult['outcome'], ExitCode>> = {
  done: EXIT.DONE,
  refused: EXIT.ISSUES,
  fault: EXIT.FAULT,
};

/** What is asked for, or what is wrong with the words. */
function wantedOf(command: Kind, subject: string | undefined, flags: StandstillFlags): WantedStandstill | string {
  const { cluster, until, reason, end } = flags;
  const whom = command === 'pause' ? 'pause SUBJECT --cluster C' : 'freeze --cluster C';
  if (cluster === undefined || (command === 'pause' && subject === undefined))
    return `write ${whom} --until DAY --reason TEXT, ${whom} --end, or ${command} --list`;
  const target = { command, cluster, ...(subject === undefined ? {} : { subject }) };
  if (end === true) return target;
  if (until === undefined || reason === undefined) return 'add --until DAY and --reason TEXT, or --end';
  return { ...target, begin: { until, reason } };
}

function list(root: string, format: StandstillFlags['format'], console: Console): ExitCode {
  const { inventory, issues } = readEnvironments(root, PINS);
  printIssues(inventory === undefined ? issues : [], console);
  if (inventory === undefined) return EXIT.FAULT;
  const today = new Date().toISOString().slice(0, 'YYYY-MM-DD'.length);
  console.out((format === 'json' ? standstillListJson : standstillList)(inventory, today));
  return EXIT.DONE;
}

async function act(
  command: Kind,
  subject: string | undefined,
  flags: StandstillFlags,
  console: Console,
): Promise<ExitCode> {
  const root = projectRoot(process.cwd());
  if (flags.list === true) return list(root, flags.format, console);
  const wanted = wantedOf(command, subject, flags);
  if (typeof wanted === 'string') {
    printIssues([usageIssue(command, 'what is wanted is not told', wanted)], console);
    return EXIT.FAULT;
  }
  const proposed = askedProposal(flags);
  if ('rule' in proposed) {
    printIssues([proposed], console);
    return EXIT.FAULT;
  }
  const result = await runStandstill(root, { ...wanted, ...proposed, started: new Date() });
  printIssues(result.issues, console);
  if (flags.format === 'json' && countIssues(result.issues).error === 0) {
    console.out(standstillJson(result));
    return CODES[result.outcome];
  }
  const text = standstillText(result, console);
  if (text !== undefined) console.out(text);
  else tellUnfinished(result, console);
  return CODES[result.outcome];
}

const addOptions = (command: Command): Command =>
  command
    .option('--cluster <cluster>', 'the cluster')
    .option('--until <day>', 'the last day, as 2027-01-03; after it synth warns, and nothing goes on by itself')
    .option('--reason <text>', 'what people read who wait')
    .addOption(new Option('--end', 'it goes on').conflicts(['until', 'reason']))
    .addOption(
      new Option('--list', 'tell what stands still').conflicts(['cluster', 'until', 'reason', 'end', 'openPr']),
    )
    .option('--open-pr', 'commit to a branch of its own, push it to origin, open a pull request')
    .option('--url <url>', 'address of Gitea (default: git.host of platform.yaml)')
    .addOption(new Option('--format <format>', 'how the result is printed').choices(['text', 'json']).default('text'));

/** Adds `strata freeze`. */
export function freezeCommand(parent: Command, console: Console, finish: Finish): void {
  addOptions(parent.command('freeze'))
    .summary('let nothing be synced by itself in a cluster, until a day')
    .description(
      'Writes a freeze to the file of a cluster, renders, and tells what that does. Comments and order stay.',
    )
    .addHelpText('after', `${EXAMPLES.freeze}${CODES_TEXT}`)
    .action(async (flags: StandstillFlags) => finish(await act('freeze', undefined, flags, console)));
}

/** Adds `strata pause`. */
export function pauseCommand(parent: Command, console: Console, finish: Finish): void {
  addOptions(parent.command('pause'))
    .summary('let one Application not be synced by itself, until a day')
    .description('Writes a pause to the file of a cluster, renders, and tells what that does. Comments and order stay.')
    .argument('[subject]', 'TENANT/APP, a component, or the name of an Application')
    .addHelpText('after', `${EXAMPLES.pause}${CODES_TEXT}`)
    .action(async (subject: string | undefined, flags: StandstillFlags) =>
      finish(await act('pause', subject, flags, console)),
    );
}
