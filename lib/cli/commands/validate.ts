import { readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { Option, type Command } from 'commander';
import { counted } from '../../model/counted';
import { version } from '../../../package.json';
import { RULES } from '../../checks/rules';
import { ASSETS } from '../api-server/binaries';
import { calendarDay } from '../calendar-day-option';
import { fileText } from '../../reader/file-text';
import type { Console } from '../console';
import { DEFAULT_LINE } from '../default-line';
import { EXIT } from '../exit-code';
import { explain, explainHint } from '../explain/explain';
import type { Finish } from '../program';
import { progressOn } from '../progress';
import { namelessPath } from '../nameless-path';
import { formatIssues, printComparison } from '../print-comparison';
import { projectRoot } from '../project-root.cjs';
import { quietOption, quieted } from '../quiet-option';
import { STDIN } from '../read-paths';
import { countIssues, printIssues, summariseIssues } from '../report';
import { toSarif } from '../sarif';
import { validate, type ValidateResult } from '../validate';
import { validateServer } from '../validate-server';

interface ValidateFlags {
  readonly kubernetes?: string;
  readonly base?: string;
  readonly date: string;
  readonly strict?: true;
  readonly verbose?: true;
  readonly quiet?: true;
  readonly explain?: string;
  readonly server?: true;
  readonly format: 'text' | 'json' | 'sarif';
}

/** Kubernetes lines that imports/schemas has. */
const LINES = ['1.35', '1.36'];

const EXAMPLES = `
Examples:
  strata validate                      check everything in dist/
  strata validate manifests app.yaml   check any files and folders
  helm template x ./chart | strata validate -   check what a program makes
  strata validate --base origin/main   also check what may not change any more
  strata validate --format json        print the findings for machines
  strata validate --format sarif       … for code hosts and editors
  strata validate --server             compare with a kube-apiserver of KUBEBUILDER_ASSETS
  strata validate --explain valid-cel  tell what a rule is about; by its number too: V5

Exit codes: 0 no error · 1 errors found, or the server differs · 2 a path is missing or cannot be read, or no server starts`;

/** A path of the command line as seen from the project's root, with `/` between its parts. */
const fromRoot = (root: string, path: string): string =>
  path === STDIN ? path : relative(root, resolve(path)).split(sep).join('/') || '.';

const exitCodeOf = ({ complete, issues }: ValidateResult, strict: boolean): 0 | 1 | 2 => {
  if (!complete) return EXIT.FAULT;
  const { error, warning } = countIssues(issues);
  return error > 0 || (strict && warning > 0) ? EXIT.ISSUES : EXIT.DONE;
};

const pipedText = (): string => {
  const content = readFileSync(process.stdin.fd);
  return fileText(content) ?? content.toString('utf8');
};

/** Adds `strata validate`. */
export function validateCommand(parent: Command, console: Console, finish: Finish): void {
  parent
    .command('validate')
    .summary('check any tree of YAML')
    .description('Checks Kubernetes objects in files as the API server would: ours, or anybody else’s.')
    .argument('[path...]', 'files and folders, - for what comes in by a pipe; dist if left out')
    .addOption(
      new Option(
        '--kubernetes <version>',
        `of files that belong to no cluster (default: ${DEFAULT_LINE}, with --server that of its program)`,
      ).choices(LINES),
    )
    .option('--base <revision>', 'git revision, or a folder with the same paths, that rules about changes compare with')
    .addOption(
      new Option('--date <day>', 'the day that environments/accepted-issues.yaml is judged by')
        .argParser(calendarDay)
        .default(new Date().toISOString().slice(0, 10), 'today'),
    )
    .option('--explain <rule>', 'tell what a rule is about, with an example, and check nothing')
    .option(
      '--server',
      'ask a kube-apiserver, started from KUBEBUILDER_ASSETS, about every object, and print where it differs',
    )
    .option('--strict', 'warnings fail the run too')
    .option('--verbose', 'list every finding, also those that are like others')
    .addOption(quietOption())
    .addOption(
      new Option('--format <format>', 'how the findings are printed')
        .choices(['text', 'json', 'sarif'])
        .default('text'),
    )
    .addHelpText('after', EXAMPLES)
    .action(async (paths: readonly string[], flags: ValidateFlags) => {
      const started = performance.now();
      const root = projectRoot(process.cwd());
      const { kubernetes, base, date, strict, verbose, quiet, format } = flags;
      if (flags.explain !== undefined) {
        finish(explain(root, flags.explain, format, console));
        return;
      }
      if (paths.includes('')) {
        printIssues([namelessPath('validate', ', or leave it out')], console);
        finish(EXIT.FAULT);
        return;
      }
      const options = {
        paths: paths.map(path => fromRoot(root, path)),
        date,
        ...(kubernetes === undefined ? {} : { kubernetes }),
        ...(paths.includes(STDIN) ? { input: pipedText() } : {}),
        ...(base === undefined ? {} : { base }),
      };
      if (flags.server === true) {
        const issues = formatIssues(format);
        const progress = progressOn(quieted(console, quiet), () => performance.now() - started);
        const result =
          issues.length > 0 ? { issues } : await validateServer(root, options, process.env[ASSETS], progress.step);
        progress.end();
        finish(printComparison(result, format, console));
        return;
      }
      const result = validate(root, options);
      const seconds = (performance.now() - started) / 1000;
      const { objects, issues, accepted, generated } = result;
      if (format === 'json') {
        console.out(
          `${JSON.stringify({ form: 1, objects, counts: countIssues(issues), accepted, issues, generated, seconds }, undefined, 2)}\n`,
        );
      } else if (format === 'sarif') {
        console.out(`${JSON.stringify(toSarif(issues, RULES, version), undefined, 2)}\n`);
      } else {
        printIssues(issues, { ...console, err: console.out, colors: console.outColors }, verbose === true);
        const found = summariseIssues(issues);
        if (quiet !== true)
          console.err(
            `${counted(objects, 'object')}${generated.length === 0 ? '' : `, ${generated.length} generated`}, ${found === '' ? 'nothing found' : found}${accepted === 0 ? '' : `, ${accepted} accepted`} in ${seconds.toFixed(2)} s${explainHint(issues)}\n`,
          );
      }
      finish(exitCodeOf(result, strict === true));
    });
}
