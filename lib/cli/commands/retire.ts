import { Argument, Option, type Command } from 'commander';
import { retirementText } from '../../retire/retirement-text';
import type { Console } from '../console';
import { EXIT, type ExitCode } from '../exit-code';
import { followUps } from '../new/follow-ups';
import type { Finish } from '../program';
import { projectRoot } from '../project-root.cjs';
import { printIssues } from '../report';
import { KINDS, type Wanted } from '../retire/find-subject';
import { retire, type RetireResult } from '../retire/retire';

interface RetireFlags {
  readonly apply?: true;
  readonly back?: true;
  readonly cluster?: string;
  readonly format: 'json' | 'text';
}

const EXAMPLES = `
Examples:
  strata retire app shop/frontend          what goes, in which order, what waits for a person, what stays
  strata retire tenant tools --apply       the next change of environments/ with its outputs: one merge
  strata retire tenant tools --back        all of it comes again, as long as the last merge is not made
  strata retire component keda-add-ons-http
  strata retire node dev-worker-2          who would miss it, how it is emptied, and what is left of it
  strata retire cluster dev                 closed, saved, out of every file that names it, its machines wiped last
  strata retire app tools/n8n --format json | jq .leftovers

An app or tenant with data goes in three merges: closed, stopped, gone; a cluster in two: closed, gone. No cluster is reached.

Exit codes: 0 done · 1 something needs it, or the merge before is missing; nothing is written · 2 there is no such thing`;

const CODES: Readonly<Record<RetireResult['outcome'], ExitCode>> = {
  done: EXIT.DONE,
  refused: EXIT.ISSUES,
  fault: EXIT.FAULT,
};

function printWritten(
  { written, plan, isGone }: RetireResult,
  root: string,
  again: string | undefined,
  { out, err }: Console,
): void {
  if (written === undefined) {
    err('nothing was written\n');
    return;
  }
  const { created, updated, deleted } = written.outputs;
  for (const file of written.files) out(`${file}\n`);
  err(`outputs: ${created.length} created, ${updated.length} updated, ${deleted.length} deleted\n`);
  for (const line of followUps(root)) err(`${line}\n`);
  if (isGone === true && plan !== undefined) {
    out(`\n${retirementText(plan)}`);
    err('next: keep this plan, for environments/ says nothing of it any more; commit, open a pull request, merge it\n');
    return;
  }
  err(`next: commit, open a pull request, merge it${again === undefined ? '' : `; then: ${again}`}\n`);
}

/** Adds `strata retire`. */
export function retireCommand(parent: Command, console: Console, finish: Finish): void {
  parent
    .command('retire')
    .summary('take something away, step by step')
    .description(
      'Plans how an app, a tenant, a component, a machine or a cluster is taken away: who needs it, the order, what waits for a person, what stays; --apply makes the next change of environments/.',
    )
    .addArgument(new Argument('<kind>', 'what it is').choices([...KINDS]))
    .argument('<name>', 'its name; of an app TENANT/APP')
    .option('--cluster <cluster>', 'the cluster that a component leaves; all that have it if left out')
    .option('--apply', 'make the next change of environments/, with its outputs')
    .addOption(new Option('--back', 'take the changes so far back, with the outputs').conflicts('apply'))
    .addOption(new Option('--format <format>', 'how the plan is printed').choices(['text', 'json']).default('text'))
    .addHelpText('after', EXAMPLES)
    .action((kind: Wanted['kind'], name: string, { apply, back, cluster, format }: RetireFlags) => {
      const root = projectRoot(process.cwd());
      const action = apply === true ? 'apply' : back === true ? 'back' : 'plan';
      const result = retire(root, { kind, name, ...(cluster === undefined ? {} : { cluster }) }, action, new Date());
      printIssues(result.issues, console);
      if (action !== 'plan') for (const line of result.plan?.needed ?? []) console.err(`error   ${line}\n`);
      if (result.plan !== undefined && action === 'plan')
        console.out(format === 'json' ? `${JSON.stringify(result.plan, undefined, 2)}\n` : retirementText(result.plan));
      // After the way back nothing is left to do.
      const again = action === 'apply' ? `strata retire ${kind} ${name}` : undefined;
      if (action !== 'plan') printWritten(result, root, again, console);
      finish(CODES[result.outcome]);
    });
}
