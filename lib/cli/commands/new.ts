import type { Command } from 'commander';
import { readEnvironments } from '../../inventory/read-environments';
import { appQuestions } from '../../scaffold/app-entry';
import type { Question } from '../../scaffold/question';
import { tenantQuestions } from '../../scaffold/tenant-file';
import type { Console } from '../console';
import { EXIT, type ExitCode } from '../exit-code';
import { missingFlags, type Person } from '../new/answers';
import { followUps } from '../new/follow-ups';
import { newPart, type NewPart, type NewResult } from '../new/new-part';
import { terminalPerson } from '../new/terminal-person';
import type { Finish } from '../program';
import { projectRoot } from '../project-root.cjs';
import { printIssues } from '../report';

const EXAMPLES = `
Examples:
  strata new tenant blog                       asks what it needs, on a terminal
  strata new tenant blog --yes --phases test,production
                                               takes the rest as it would be
  strata new app site --tenant blog --image ghcr.io/example/site:1.4.2 --port 3000

Exit codes: 0 done · 1 a check finds errors, and nothing is written · 2 it is there already, or something is missing or wrong · 130 Ctrl-C at a question`;

const CODES: Readonly<Record<NewResult['outcome'], ExitCode>> = {
  done: EXIT.DONE,
  refused: EXIT.ISSUES,
  fault: EXIT.FAULT,
};

type Flags = Readonly<Record<string, string | true | undefined>>;

const textsOf = (flags: Flags): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(flags).flatMap(([flag, value]) => (typeof value === 'string' ? [[flag, value]] : [])),
  );

const TENANT: Question = { flag: 'tenant', key: 'tenant', asks: 'Tenant that it belongs to' };

/** The tenant of an app: as it was said, or as somebody answers. */
const tenantOf = async (root: string, said: Readonly<Record<string, string>>, person?: Person): Promise<string> => {
  const { tenant } = said;
  if (tenant !== undefined || person === undefined) return tenant ?? '';
  const names = readEnvironments(root).inventory?.tenants.map(({ name }) => name) ?? [];
  return (await person.ask(`${TENANT.asks} (${names.join(', ')}): `)).trim();
};

const print = (result: NewResult, root: string, console: Console): void => {
  printIssues(result.issues, console);
  const { file, outputs } = result;
  if (file === undefined || outputs === undefined) {
    console.err('nothing was written\n');
    return;
  }
  const { created, updated, deleted } = outputs;
  console.out(`${file}\n`);
  console.err(`outputs: ${created.length} created, ${updated.length} updated, ${deleted.length} deleted\n`);
  for (const line of [...followUps(root), ...result.next.map(one => `next: ${one}`)]) console.err(`${line}\n`);
};

/** Adds `strata new`. */
export function newCommand(parent: Command, console: Console, finish: Finish): void {
  const command = parent
    .command('new')
    .summary('add a tenant or an app, with its outputs')
    .description(
      'Writes a new part of the platform into environments/ and renders it. Asks on a terminal; elsewhere options answer.',
    )
    .addHelpText('after', EXAMPLES);

  const make = async (
    part: (said: Readonly<Record<string, string>>, person?: Person) => Promise<NewPart>,
    flags: Flags,
  ) => {
    const root = projectRoot(process.cwd());
    const asks = process.stdin.isTTY && flags['yes'] !== true;
    const person = asks ? terminalPerson() : undefined;
    try {
      const result = await newPart(root, await part(textsOf(flags), person), new Date(), person);
      print(result, root, console);
      finish(CODES[result.outcome]);
    } catch (error) {
      if (person === undefined) throw error;
      console.err(`\n${error instanceof Error ? error.message : String(error)}; nothing was written\n`);
      finish(person.isInterrupted() ? EXIT.INTERRUPTED : EXIT.FAULT);
    } finally {
      person?.close();
    }
  };

  const withQuestions = (sub: Command, questions: readonly Question[]): Command => {
    for (const { flag, asks, otherwise = '' } of questions)
      sub.option(`--${flag} <${flag}>`, `${asks}${otherwise === '' ? '' : `; ${otherwise} if left out`}`);
    return sub.option('--yes', 'ask nothing; what is not said is as it would be');
  };

  withQuestions(
    command.command('tenant <name>').summary('a team with apps'),
    tenantQuestions('NAME', ['test', 'production']),
  ).action(async (name: string, flags: Flags) => make(said => Promise.resolve({ kind: 'tenant', name, said }), flags));

  withQuestions(command.command('app <name>').summary('an app of a tenant'), [TENANT, ...appQuestions('NAME')]).action(
    async (name: string, flags: Flags) => {
      const asks = process.stdin.isTTY && flags['yes'] !== true;
      const missing = asks ? [] : missingFlags([TENANT, ...appQuestions(name)], textsOf(flags));
      if (missing.length > 0) {
        printIssues(missing, console);
        console.err('nothing was written\n');
        finish(EXIT.FAULT);
        return;
      }
      await make(
        async (said, person) => ({
          kind: 'app',
          name,
          said,
          tenant: await tenantOf(projectRoot(process.cwd()), said, person),
        }),
        flags,
      );
    },
  );
}
