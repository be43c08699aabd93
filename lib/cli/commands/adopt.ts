import { readFileSync } from 'node:fs';
import { basename, relative, resolve, sep } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { kebab } from '../../adopt/typescript/constant-names';
import { adopt } from '../adopt/adopt';
import type { AdoptResult } from '../adopt/adopt-result';
import { adoptText, nextLines } from '../adopt/adopt-text';
import { calendarDay } from '../calendar-day-option';
import type { Console } from '../console';
import { EXIT, type ExitCode } from '../exit-code';
import { namelessPath } from '../nameless-path';
import { followUps } from '../new/follow-ups';
import { wordsIn } from '../../scaffold/question';
import { saidFlags, type Flags } from '../new/said-flags';
import { terminalPerson } from '../new/terminal-person';
import type { Finish } from '../program';
import { progressOn } from '../progress';
import { projectRoot } from '../project-root.cjs';
import { STDIN } from '../read-paths';
import { printIssues } from '../report';

const EXAMPLES = `
Examples:
  strata adopt old/shop                        lib/layer-3/shop.ts of the objects in a folder, rendered and proven equal
  kubectl kustomize overlays/prod | strata adopt - --name shop --clusters prod
  helm template shop ./chart --namespace shop | strata adopt - --name shop
  kubectl get deploy,svc,cm,ing --all-namespaces -o yaml | strata adopt - --clusters prod
                                               a component for each application, and what the first sync would change
  strata adopt old/shop --dry-run              the component on stdout, and the proof; nothing is written
  strata adopt old/shop --accept 'as it ran before; mended by spring' --until 2027-03-31

Exit codes: 0 done · 1 checks find something, or it is not equal; nothing is written · 2 it is there already, or the input cannot be read · 130 Ctrl-C at a question`;

const CODES: Readonly<Record<AdoptResult['outcome'], ExitCode>> = {
  done: EXIT.DONE,
  refused: EXIT.ISSUES,
  fault: EXIT.FAULT,
};

const DAY = 24 * 60 * 60 * 1000;
const DAY_FORM = 'YYYY-MM-DD'.length;

/** How long findings are accepted unless something else is said, in days. */
const ACCEPTED_FOR = 90;

const dayAfter = (date: Date, days: number): string =>
  new Date(date.getTime() + days * DAY).toISOString().slice(0, DAY_FORM);

const reasonOf = (text: string): string => {
  if (text.trim().length >= 10) return text.trim();
  throw new InvalidArgumentError('Say why, in ten letters at least.');
};

/** What a component is called by where its objects lie: `old/shop` and `shop.yaml` are `shop`. */
const nameOfPath = (path: string): string => kebab(basename(resolve(path)).replace(/\.ya?ml$/, ''));

function print(
  result: AdoptResult,
  { isDry, root, console }: { isDry: boolean; root: string; console: Console },
): void {
  printIssues(result.issues, console);
  if (result.outcome !== 'done') {
    if (result.isAcceptable === true)
      console.err("next: mend it and adopt again, or live with it for a while: --accept 'WHY' (docs/adopt.md)\n");
    console.err('nothing was written\n');
    return;
  }
  console.err(adoptText(result));
  if (isDry) {
    const own = result.adoptions.flatMap(({ files }) => files.map(({ file }) => file));
    for (const { file, text } of result.drafts)
      if (own.includes(file)) console.out(`// ${file}\n${text}\n`);
      else console.err(`${file} would change\n`);
    console.err('nothing was written\n');
    return;
  }
  for (const { file } of result.drafts) console.out(`${file}\n`);
  const { created = [], updated = [], deleted = [] } = result.outputs ?? {};
  console.err(`outputs: ${created.length} created, ${updated.length} updated, ${deleted.length} deleted\n`);
  for (const line of [...followUps(root), ...nextLines(result).map(one => `next: ${one}`)]) console.err(`${line}\n`);
}

/** Adds `strata adopt`. */
export function adoptCommand(parent: Command, console: Console, finish: Finish): void {
  parent
    .command('adopt')
    .summary('make a component of YAML that is there, and prove that it is the same')
    .description(
      'Writes a component with typed constructs for the objects in files, folders or a pipe, renders it, and compares every object; or writes nothing. Asks on a terminal; elsewhere options answer.',
    )
    .argument('<path...>', 'files and folders, - for what comes in by a pipe')
    .option(
      '--name <name>',
      'name of the one component; if left out that of the folder or file, and those that a dump of a cluster tells',
    )
    .option('--only <names>', 'of the components that a dump of a cluster becomes, these')
    .option('--summary <summary>', 'what it is for, in a line')
    .option('--layer <layer>', 'layer, 2 or 3; 3 if left out')
    .option('--namespace <namespace>', 'its namespace; that of most of its objects if left out')
    .option('--clusters <clusters>', 'clusters that have it; all if left out')
    .option('--needs <needs>', 'what it needs beside network and Argo CD; what its kinds tell if left out')
    .option(
      '--pod-security <level>',
      'level of its namespace; that of its Namespace, else the strictest that its pods keep to',
    )
    .option(
      '--accept <reason>',
      'live with what checks find, for this reason: entries in environments/accepted-issues.yaml',
      reasonOf,
    )
    .option('--until <day>', `the last day of that; ${ACCEPTED_FOR} days from now if left out`, calendarDay)
    .option('--dry-run', 'print the component and the proof, and write nothing')
    .option('--yes', 'ask nothing; what is not said is as it would be')
    .addHelpText('after', EXAMPLES)
    .action(async (paths: readonly string[], flags: Flags) => {
      const started = new Date();
      const begin = performance.now();
      const root = projectRoot(process.cwd());
      if (paths.includes('')) {
        printIssues([namelessPath('adopt')], console);
        finish(EXIT.FAULT);
        return;
      }
      const { name, only, accept, until, ...said } = saidFlags(flags);
      const isDry = flags['dryRun'] === true;
      const named = paths.filter(path => path !== STDIN);
      const hasInput = paths.includes(STDIN);
      const asks = process.stdin.isTTY && flags['yes'] !== true && !hasInput;
      const person = asks ? terminalPerson() : undefined;
      const progress = progressOn(console, () => performance.now() - begin);
      try {
        const result = await adopt(
          root,
          {
            paths: paths.map(path =>
              path === STDIN ? path : relative(root, resolve(path)).split(sep).join('/') || '.',
            ),
            ...(hasInput ? { input: readFileSync(process.stdin.fd, 'utf8') } : {}),
            ...(name === undefined ? {} : { name }),
            ...(named[0] === undefined ? {} : { otherwise: nameOfPath(named[0]) }),
            said,
            ...(only === undefined ? {} : { only: wordsIn(only) }),
            ...(accept === undefined
              ? {}
              : { accept: { reason: accept, until: until ?? dayAfter(started, ACCEPTED_FOR) } }),
            isDry,
            date: dayAfter(started, 0),
            step: progress.step,
          },
          person,
        );
        progress.end();
        print(result, { isDry, root, console });
        finish(CODES[result.outcome]);
      } catch (error) {
        progress.end();
        if (person === undefined) throw error;
        console.err(`\n${error instanceof Error ? error.message : String(error)}; nothing was written\n`);
        finish(person.isInterrupted() ? EXIT.INTERRUPTED : EXIT.FAULT);
      } finally {
        person?.close();
      }
    });
}
