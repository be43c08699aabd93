import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { clustersOnDisk } from '../clusters-on-disk';
import type { Console } from '../console';
import { EXIT, type ExitCode } from '../exit-code';
import { explain } from '../explain/explain';
import { makeFolders } from '../make-folders';
import { phaseTimes, type Usage } from '../phase-times';
import { printedAgain } from '../printed-again';
import type { Finish } from '../program';
import { progressOn } from '../progress';
import { printIssues } from '../report';
import { prepareConflicts, settleConflicts, type Resolvable } from '../resolve';
import { parseShard } from '../shard';
import type { Sources } from '../sources';
import { synth } from '../synth';
import type { SynthResult } from '../synth-result';
import { projectRoot } from '../project-root.cjs';
import { quietOption, quieted } from '../quiet-option';
import { printSynth } from '../synth-report';

interface SynthFlags {
  readonly cluster?: readonly string[];
  readonly shard?: string;
  readonly check?: true;
  readonly strict?: true;
  readonly verbose?: true;
  readonly quiet?: true;
  readonly profile?: true;
  readonly resolve?: true;
  readonly allowMassDelete?: true;
  readonly overwrite?: readonly string[];
  readonly base?: string;
  readonly explain?: string;
  readonly format: 'text' | 'json';
}

const EXAMPLES = `
Examples:
  strata synth                     render all clusters and write what changed
  strata synth --cluster dev       render one cluster, leave the others alone
  strata synth --shard 2/3         render the second third of the clusters, as one job of three
  strata synth --check             write nothing; exit 1 when the committed files differ
  strata synth --resolve           after a merge with conflicts in the outputs: render them again, and mark them
  strata synth --base origin/main  also check what may not change any more
  strata synth --profile           also tell what each phase takes
  strata synth --format json       print the result for machines
  strata synth --explain valid-cel tell what a rule is about; by its number too: V5

Exit codes: 0 done · 1 errors found, drift or a refusal · 2 the work could not be done`;

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** Adds `strata synth`. */
export function synthCommand(parent: Command, console: Console, finish: Finish, sources?: Sources): void {
  parent
    .command('synth')
    .summary('render all, check, write')
    .description('Renders environments/ to dist/, bootstrap/ and talos/. Writes only when no error is found.')
    .option('--cluster <name>', 'render only this cluster; may be given several times', collect)
    .addOption(
      new Option('--shard <part/parts>', 'render this part of the clusters, as one job of several').conflicts([
        'cluster',
        'resolve',
      ]),
    )
    .option('--check', 'write nothing; exit 1 when the files on disk differ')
    .addOption(
      new Option('--resolve', 'render conflicts of a merge in the outputs again, and mark them as resolved').conflicts(
        'check',
      ),
    )
    .option('--base <revision>', 'git revision, or a folder that holds dist, that rules about changes compare with')
    .option('--explain <rule>', 'tell what a rule is about, with an example, and render nothing')
    .option('--strict', 'warnings fail the run too')
    .option('--verbose', 'list every file that changes')
    .addOption(quietOption())
    .option('--profile', 'tell what time, processor and memory each phase takes')
    .option(
      '--allow-mass-delete',
      'allow to delete more than a quarter of the files of a cluster, or all of a tenant or cluster',
    )
    .option('--overwrite <path>', 'replace this file although it was not made by strata; repeatable', collect)
    .addOption(new Option('--format <format>', 'how the result is printed').choices(['text', 'json']).default('text'))
    .addHelpText('after', EXAMPLES)
    .action((flags: SynthFlags) => {
      const started = performance.now();
      makeCdk8sFolder();
      const root = projectRoot(process.cwd());
      if (flags.explain !== undefined) {
        finish(explain(root, flags.explain, flags.format, console));
        return;
      }
      const part = flags.shard === undefined ? undefined : parseShard(flags.shard);
      if (part !== undefined && 'issue' in part) {
        printIssues([part.issue], console);
        finish(EXIT.FAULT);
        return;
      }
      const conflicts = flags.resolve === true ? prepareConflicts(root) : { files: [] };
      if ('issues' in conflicts) {
        printIssues(conflicts.issues, console);
        finish(exitCodeOf(conflicts.outcome));
        return;
      }
      const elapsed = (): number => performance.now() - started;
      const progress = progressOn(quieted(console, flags.quiet), elapsed);
      const times = flags.profile === true ? phaseTimes(usage) : undefined;
      const options = {
        ...(flags.cluster === undefined ? {} : { clusters: flags.cluster }),
        ...(part === undefined ? {} : part),
        check: flags.check === true,
        strict: flags.strict === true,
        allowMassDelete: flags.allowMassDelete === true,
        overwrite: flags.overwrite ?? [],
        ...(flags.base === undefined ? {} : { base: flags.base }),
        started: new Date(),
      };
      // A comparison trusts nothing that a run left.
      const isFresh = options.check || flags.base !== undefined || sources === undefined;
      const kept = isFresh ? undefined : { clusters: clustersOnDisk(root, sources.key) };
      const step = (text: string): void => {
        times?.step(text);
        progress.step(text);
      };
      const result = synth(root, options, step, kept);
      progress.end();
      printSynth(result, { ...flags, seconds: elapsed() / 1000 }, console);
      if (times !== undefined) console.err(times.table());
      if (flags.resolve === true && result.outcome === 'done') {
        finish(settle(root, conflicts, result, console));
        return;
      }
      const isRepeatable = [flags.base, flags.resolve, flags.profile].every(flag => flag === undefined);
      finish(exitCodeOf(result.outcome), isRepeatable ? printedAgain(result, flags, console) : undefined);
    });
}

/** What this process has taken, since it began. */
const usage = (): Usage => {
  const { user, system } = process.cpuUsage();
  return {
    milliseconds: performance.now(),
    processor: (user + system) / 1000,
    memory: process.memoryUsage.rss() / 2 ** 20,
  };
};

const settle = (root: string, conflicts: Resolvable, result: SynthResult, console: Console): ExitCode => {
  const { resolved, issues } = settleConflicts(root, conflicts, result);
  printIssues(issues, console);
  const count = `${resolved.length} ${resolved.length === 1 ? 'conflict' : 'conflicts'}`;
  console.err(
    resolved.length === 0 ? 'no conflict was resolved\n' : `${count} resolved; \`git commit\` ends the merge\n`,
  );
  return issues.length === 0 ? EXIT.DONE : EXIT.ISSUES;
};

/** `cdk8s synth` runs this command and then looks for a folder of its own, which holds nothing of ours. */
function makeCdk8sFolder(): void {
  const folder = process.env['CDK8S_OUTDIR'];
  if (folder !== undefined && folder !== '') makeFolders(resolve(folder));
}

const exitCodeOf = (outcome: 'done' | 'refused' | 'fault'): ExitCode =>
  ({ done: EXIT.DONE, refused: EXIT.ISSUES, fault: EXIT.FAULT })[outcome];
