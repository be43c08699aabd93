import { Option, type Command } from 'commander';
import { changesText } from '../../charts/changes-text';
import { helmPath } from '../../charts/helm-path';
import { jsonReport } from '../../diff/report/json-report';
import { textReport } from '../../diff/report/text-report';
import { chartUpgrade, type ChartUpgrade } from '../chart/chart-upgrade';
import type { Console } from '../console';
import { riskPainter } from '../diff/risk-painter';
import { EXIT } from '../exit-code';
import type { Finish } from '../program';
import { projectRoot } from '../project-root.cjs';
import { printIssues } from '../report';

interface ChartFlags {
  readonly from: string;
  readonly to: string;
  readonly helm?: string;
  readonly render: boolean;
  readonly format: 'json' | 'text';
}

const EXAMPLES = `
Examples:
  strata chart cilium --from ./cilium-1.19.6.tgz --to ./cilium-1.20.0.tgz
                                       values, definitions, and what our values render to, before and after
  strata chart cilium --from 1.19.6 --to 1.20.0
                                       the same of archives in imports/charts/
  strata chart cilium --from ./old --to ./new --no-render
                                       the files of the chart alone, without helm

Nothing is written. Exit codes: 0 done · 1 a value that is set here is gone · 2 bad input, or helm is not there`;

/** Number of the form of the result. */
const FORM = 1;

const printed = (
  { changes, lost, objects, isSet }: ChartUpgrade,
  format: 'json' | 'text',
  console: Console,
): string => {
  if (format === 'text') {
    const diff = objects === undefined ? '' : `\nobjects\n${textReport(objects, riskPainter(console), {})}`;
    return `${changesText(changes, isSet)}${diff}`;
  }
  const result = { form: FORM, ...changes, lost, ...(objects === undefined ? {} : { objects: jsonReport(objects) }) };
  return `${JSON.stringify(result, undefined, 2)}\n`;
};

/** Adds `strata chart`. */
export function chartCommand(parent: Command, console: Console, finish: Finish): void {
  parent
    .command('chart')
    .summary('tell what an upgrade of a chart changes')
    .description(
      'Compares two versions of a chart: values, definitions, calls that render otherwise elsewhere, the values that are set here, and the objects that they render to.',
    )
    .argument('<name>', 'the chart, as cdk8s.yaml names it')
    .requiredOption('--from <chart>', 'the version that runs: a folder, an archive, or a version in imports/charts/')
    .requiredOption('--to <chart>', 'the version that comes, likewise')
    .option('--no-render', 'compare the files alone, without helm')
    .option('--helm <path>', 'the helm to use (default: HELM, .strata/tools/helm, helm on PATH)')
    .addOption(new Option('--format <format>', 'how it is printed').choices(['text', 'json']).default('text'))
    .addHelpText('after', EXAMPLES)
    .action(async (name: string, { from, to, helm, render, format }: ChartFlags) => {
      const root = projectRoot(process.cwd());
      const options = { name, from, to, ...(render ? { helm: helmPath(root, process.env, helm) } : {}) };
      if (console.interactive && render) console.err(`rendering ${name} with the values of every cluster …\n`);
      const result = await chartUpgrade(root, options);
      if ('issues' in result) {
        printIssues(result.issues, console);
        finish(EXIT.FAULT);
        return;
      }
      console.out(printed(result, format, console));
      if (format === 'text') printIssues(result.lost, console);
      finish(result.lost.some(({ severity }) => severity === 'error') ? EXIT.ISSUES : EXIT.DONE);
    });
}
