import { Argument, Option, type Command } from 'commander';
import { planMarkdown } from '../../upgrade/plan-markdown';
import { planText, titleOf } from '../../upgrade/plan-text';
import { SUBJECTS, type UpgradeSubject } from '../../upgrade/subject';
import type { UpgradePlan } from '../../upgrade/upgrade-plan';
import type { Console } from '../console';
import { EXIT, type ExitCode } from '../exit-code';
import type { Finish } from '../program';
import { projectRoot } from '../project-root.cjs';
import { printIssues } from '../report';
import { runUpgrade, type UpgradeResult } from '../upgrade/upgrade';

interface UpgradeFlags {
  readonly cluster: string;
  readonly to: string;
  readonly write?: true;
  readonly format: 'json' | 'markdown' | 'text';
}

const EXAMPLES = `
Examples:
  strata upgrade kubernetes --cluster dev --to 1.35.4
                                       what fits, what moves with it, the commands, the way back
  strata upgrade talos --cluster prod --to 1.14.4 --format markdown
                                       the same with boxes to tick, for an issue
  strata upgrade cilium --cluster dev --to 1.20.1 --write
                                       the version in environments/dev.yaml, and the outputs

Nothing is run on a cluster. A chart is named by its own version or by that of the program inside.

Exit codes: 0 done, or it is so already · 1 an error is in the way, and nothing is written · 2 bad input`;

const CODES: Readonly<Record<UpgradeResult['outcome'], ExitCode>> = {
  done: EXIT.DONE,
  unchanged: EXIT.DONE,
  refused: EXIT.ISSUES,
  fault: EXIT.FAULT,
};

const printed = (plan: UpgradePlan, format: UpgradeFlags['format']): string => {
  if (format === 'json') return `${JSON.stringify(plan, undefined, 2)}\n`;
  return format === 'markdown' ? planMarkdown(plan) : planText(plan);
};

/** Adds `strata upgrade`. */
export function upgradeCommand(parent: Command, console: Console, finish: Finish): void {
  parent
    .command('upgrade')
    .summary('plan an upgrade of Talos, Kubernetes or a chart that clusters stand on')
    .description(
      'Tells what fits, what stands in the way, what to back up, the commands in their order with waits, and the way back. Writes the version where that is asked.',
    )
    .addArgument(new Argument('<subject>', 'what is upgraded').choices(SUBJECTS))
    .requiredOption('--cluster <name>', 'the cluster')
    .requiredOption('--to <version>', 'the version that it gets')
    .option('--write', 'write the version into environments/ and the outputs, both or nothing')
    .addOption(
      new Option('--format <format>', 'how the plan is printed').choices(['text', 'markdown', 'json']).default('text'),
    )
    .addHelpText('after', EXAMPLES)
    .action((subject: UpgradeSubject, { cluster, to, write, format }: UpgradeFlags) => {
      const root = projectRoot(process.cwd());
      const result = runUpgrade(root, { subject, cluster, to, write: write === true, started: new Date() });
      const { outcome, issues, plan, written } = result;
      printIssues(issues, console);
      if (outcome === 'unchanged') console.err(`nothing to do: ${cluster} has it already\n`);
      else if (plan === undefined) console.err('nothing was written\n');
      else if (written === undefined || format === 'json') console.out(printed(plan, format));
      else {
        console.out(`${plan.pin.file}: ${plan.pin.key}\n`);
        const { created, updated, deleted } = written;
        console.err(
          `${titleOf(plan)}; outputs: ${created.length} created, ${updated.length} updated, ${deleted.length} deleted\n`,
        );
      }
      finish(CODES[outcome]);
    });
}
