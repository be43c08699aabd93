import { Option, type Command } from 'commander';
import { betweenReport } from '../../diff/between/between-report';
import type { DiffReport } from '../../diff/diff-report';
import { htmlReport } from '../../diff/report/html/html-report';
import { jsonReport } from '../../diff/report/json-report';
import { markdownReport } from '../../diff/report/markdown-report';
import { RISK_LEVELS, type RiskLevel } from '../../diff/risk/risk-rule';
import { textReport } from '../../diff/report/text-report';
import { usageIssue } from '../../promotion/usage-issue';
import type { Console } from '../console';
import { between } from '../diff/between';
import { diff } from '../diff/diff';
import { printLiveDiff } from '../live/print-live-diff';
import { riskPainter } from '../diff/risk-painter';
import { EXIT, type ExitCode } from '../exit-code';
import type { Finish } from '../program';
import { projectRoot } from '../project-root.cjs';
import { quietOption } from '../quiet-option';
import { printIssues } from '../report';

interface DiffFlags {
  readonly cluster?: string;
  readonly failOn?: Exclude<RiskLevel, 'none'>;
  readonly between?: true;
  readonly live?: string;
  readonly quiet?: true;
  readonly verbose?: true;
  readonly format: 'html' | 'json' | 'markdown' | 'text';
}

const EXAMPLES = `
Examples:
  strata diff                          what your changes do, since the branch left main
  strata diff HEAD                     what is not committed yet
  strata diff v1.2.0 --cluster prod    since a tag, in one cluster
  strata diff main..HEAD               between two revisions
  strata diff before after             between two folders of YAML
  strata diff --between dev prod       what differs between two clusters, as they are now
  strata diff --live admin@dev         what differs between dist/ and the running cluster; nothing is written
  strata diff --format html > d.html   a page to look through: tree, filters, fields side by side
  strata diff --quiet                  what has a risk, and nothing else
  strata diff --fail-on high           exit 1 when something has a high or critical risk

Exit codes: 0 done · 1 --fail-on is reached · 2 a revision, folder or cluster that does not exist
With --live: 0 nothing differs · 1 something does · 2 nothing could be compared`;

/** Levels of risk that `--fail-on` takes. */
export const LEVELS = RISK_LEVELS.filter(level => level !== 'none');

const printed = (report: DiffReport, { format, ...detail }: DiffFlags, console: Console): string => {
  if (format === 'json') return `${JSON.stringify(jsonReport(report), undefined, 2)}\n`;
  if (format === 'html') return htmlReport(report);
  return format === 'markdown' ? markdownReport(report) : textReport(report, riskPainter(console), detail);
};

const printBetween = (first: string, second: string, console: Console): ExitCode => {
  const result = between(projectRoot(process.cwd()), first, second);
  if ('issues' in result) {
    printIssues(result.issues, console);
    return EXIT.FAULT;
  }
  console.out(betweenReport(result.report));
  return EXIT.DONE;
};

const printLive = async (
  context: string,
  base: string | undefined,
  { cluster, format, quiet, verbose }: DiffFlags,
  console: Console,
): Promise<ExitCode> => {
  const wrong =
    base !== undefined
      ? usageIssue('--live', 'compares dist/ with the cluster, and no revision', 'leave the revision out', base)
      : format === 'html' || format === 'markdown'
        ? usageIssue('--live', 'prints text or json', 'name one of them', format)
        : undefined;
  if (wrong !== undefined) {
    printIssues([wrong], console);
    return EXIT.FAULT;
  }
  const detail = { ...(quiet === true ? { quiet } : {}), ...(verbose === true ? { verbose } : {}) };
  const options = { context, ...(cluster === undefined ? {} : { cluster }) };
  return printLiveDiff(projectRoot(process.cwd()), options, format, detail, console);
};

/** Adds `strata diff`. */
export function diffCommand(parent: Command, console: Console, finish: Finish): void {
  parent
    .command('diff')
    .summary('tell what a change does to the clusters')
    .description(
      'Compares the outputs of two revisions or folders object by object, and tells what the clusters do with it.',
    )
    .argument('[base]', 'revision, two with `..` between them, or folder; where the branch left main if left out')
    .argument('[other]', 'a second folder')
    .addOption(
      new Option('--between', 'base and other are clusters: what differs between them').conflicts([
        'cluster',
        'failOn',
        'format',
      ]),
    )
    .addOption(
      new Option('--live <context>', 'compares dist/ with the cluster of a context of kubectl').conflicts([
        'between',
        'failOn',
      ]),
    )
    .option('--cluster <name>', 'one cluster alone')
    .addOption(new Option('--fail-on <level>', 'exit 1 from this level of risk on').choices(LEVELS))
    .addOption(
      new Option('--format <format>', 'how it is printed')
        .choices(['text', 'json', 'markdown', 'html'])
        .default('text'),
    )
    .addOption(quietOption(', nothing without a risk (text)').conflicts('between'))
    .addOption(new Option('--verbose', 'every object and field, however many there are (text)').conflicts('between'))
    .addHelpText('after', EXAMPLES)
    .action(async (base: string | undefined, other: string | undefined, flags: DiffFlags) => {
      const { between: isBetween, cluster, failOn, live } = flags;
      if (live !== undefined) {
        finish(await printLive(live, base, flags, console));
        return;
      }
      if (isBetween === true) {
        finish(printBetween(base ?? '', other ?? '', console));
        return;
      }
      const result = diff(projectRoot(process.cwd()), {
        ...(base === undefined ? {} : { base }),
        ...(other === undefined ? {} : { other }),
        ...(cluster === undefined ? {} : { cluster }),
      });
      if ('issues' in result) {
        printIssues(result.issues, console);
        finish(EXIT.FAULT);
        return;
      }
      const { report, behind } = result;
      printIssues(behind(), console);
      console.out(printed(report, flags, console));
      const isReached = failOn !== undefined && RISK_LEVELS.indexOf(report.level) >= RISK_LEVELS.indexOf(failOn);
      finish(isReached ? EXIT.ISSUES : EXIT.DONE);
    });
}
