import type { Command } from 'commander';
import { readEnvironments } from '../../inventory/read-environments';
import type { Issue } from '../../model/issue';
import { PINS } from '../../render/pins';
import { usageIssue } from '../../promotion/usage-issue';
import { appQuestions } from '../../scaffold/app-entry';
import { COMPONENT_QUESTIONS } from '../../scaffold/component/component-questions';
import { ALL_QUESTIONS } from '../../scaffold/cluster/cluster-questions';
import type { Answers, Question } from '../../scaffold/question';
import { tenantQuestions } from '../../scaffold/tenant-file';
import type { Console } from '../console';
import { EXIT, type ExitCode } from '../exit-code';
import { missingFlags, type Person } from '../new/answers';
import { askedName } from '../new/asked-name';
import { clusterKindOf, KIND_QUESTIONS } from '../new/cluster-kind-of';
import { followUps } from '../new/follow-ups';
import { newComponent, type NewComponent } from '../new/new-component';
import { fault, newPart, type NewPart, type NewResult } from '../new/new-part';
import { saidFlags, type Flags } from '../new/said-flags';
import { terminalPerson } from '../new/terminal-person';
import type { Finish } from '../program';
import { projectRoot } from '../project-root.cjs';
import { printIssues } from '../report';

const EXAMPLES = `
Examples:
  strata new tenant                            asks for the name too
  strata new tenant blog                       asks what it needs, on a terminal
  strata new tenant blog --yes --phases test,production
                                               takes the rest as it would be
  strata new app site --tenant blog --image ghcr.io/example/site:1.4.2 --port 3000
  strata new cluster stage --role dev --workers 3 --public 198.51.100.31
                                               the services and links of the first dev cluster, networks of its own
  strata new component window --image ghcr.io/example/window:1.2.0 --summary 'Shows the shop' --host window
                                               its file and test in lib/, in every cluster

Exit codes: 0 done · 1 a check finds something, and nothing is written · 2 it is there already, or something is missing or wrong · 130 Ctrl-C at a question`;

const CODES: Readonly<Record<NewResult['outcome'], ExitCode>> = {
  done: EXIT.DONE,
  refused: EXIT.ISSUES,
  fault: EXIT.FAULT,
};

const CHART: Question = {
  flag: 'chart',
  key: 'chart',
  asks: 'Chart of cdk8s.yaml that it releases, in place of an image',
};

const TENANT: Question = { flag: 'tenant', key: 'tenant', asks: 'Tenant that it belongs to' };

/** The tenant of an app, as somebody answers. */
const tenantOf = async (root: string, person: Person | undefined): Promise<string> => {
  const names = readEnvironments(root).inventory?.tenants.map(({ name }) => name) ?? [];
  return ((await person?.ask(`${TENANT.asks} (${names.join(', ')}): `)) ?? '').trim();
};

/** What somebody wants to have made, or why that cannot be. */
type Wanted = NewPart | NewComponent | { readonly issues: readonly Issue[] };

const made = (root: string, wanted: Wanted, person: Person | undefined): Promise<NewResult> => {
  if ('issues' in wanted) return Promise.resolve(fault(wanted.issues));
  return wanted.kind === 'component' ? newComponent(root, wanted, person) : newPart(root, wanted, new Date(), person);
};

const print = (result: NewResult, root: string, console: Console): void => {
  printIssues(
    result.issues.filter(({ severity }) => severity !== 'note'),
    console,
  );
  const { files, outputs } = result;
  if (outputs === undefined) {
    console.err('nothing was written\n');
    return;
  }
  const { created, updated, deleted } = outputs;
  for (const file of files) console.out(`${file}\n`);
  console.err(`outputs: ${created.length} created, ${updated.length} updated, ${deleted.length} deleted\n`);
  for (const line of [...followUps(root), ...result.next.map(one => `next: ${one}`)]) console.err(`${line}\n`);
};

/** Adds `strata new`. */
export function newCommand(parent: Command, console: Console, finish: Finish): void {
  const command = parent
    .command('new')
    .summary('add a component, a tenant, an app or a cluster, with its outputs')
    .description(
      'Writes a new part of the platform and renders it, or nothing. Asks on a terminal; elsewhere options answer.',
    )
    .addHelpText('after', EXAMPLES);

  const make = async (
    { kind, name }: { readonly kind: string; readonly name: string | undefined },
    part: (name: string, said: Answers, person?: Person) => Promise<Wanted>,
    flags: Flags,
  ) => {
    const root = projectRoot(process.cwd());
    const asks = process.stdin.isTTY && flags['yes'] !== true;
    const person = asks ? terminalPerson() : undefined;
    try {
      const named = await askedName(kind, name, person);
      const wanted = 'issues' in named ? named : await part(named.name, saidFlags(flags), person);
      const result = await made(root, wanted, person);
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
    command.command('tenant [name]').summary('a team with apps'),
    tenantQuestions('NAME', ['test', 'production']),
  ).action(async (name: string | undefined, flags: Flags) =>
    make({ kind: 'tenant', name }, (known, said) => Promise.resolve({ kind: 'tenant', name: known, said }), flags),
  );

  withQuestions(command.command('app [name]').summary('an app of a tenant'), [TENANT, ...appQuestions('NAME')]).action(
    async (name: string | undefined, flags: Flags) =>
      make(
        { kind: 'app', name },
        async (known, { tenant, ...said }, person) => {
          const questions = [TENANT, ...appQuestions(known)];
          const missing = person === undefined ? missingFlags(questions, saidFlags(flags)) : [];
          if (missing.length > 0) return { issues: missing };
          const root = projectRoot(process.cwd());
          return { kind: 'app', name: known, said, tenant: tenant ?? (await tenantOf(root, person)) };
        },
        flags,
      ),
  );

  withQuestions(command.command('cluster [name]').summary('a cluster with the services of its role'), [
    ...KIND_QUESTIONS,
    ...ALL_QUESTIONS,
  ]).action(async (name: string | undefined, flags: Flags) =>
    make(
      { kind: 'cluster', name },
      async (known, { role, machines, serves, ...said }, person) => {
        const { inventory, issues } = readEnvironments(projectRoot(process.cwd()), PINS);
        if (inventory === undefined) return { issues };
        const kind = Object.fromEntries(
          Object.entries({ role, machines, serves }).flatMap(([flag, value]) =>
            value === undefined ? [] : [[flag, value]],
          ),
        );
        const of = await clusterKindOf(kind, inventory.clusters, person);
        return 'issues' in of ? of : { kind: 'cluster', name: known, of, said };
      },
      flags,
    ),
  );

  withQuestions(command.command('component [name]').summary('a component of an image or of a chart'), [
    CHART,
    ...COMPONENT_QUESTIONS,
  ]).action(async (name: string | undefined, flags: Flags) =>
    make(
      { kind: 'component', name },
      (known, { chart, ...said }) => {
        const both = chart !== undefined && said['image'] !== undefined;
        const one = 'leave one of them out';
        if (both) return Promise.resolve({ issues: [usageIssue('--image', 'does not go with --chart', one)] });
        return Promise.resolve({ kind: 'component', name: known, said, ...(chart === undefined ? {} : { chart }) });
      },
      flags,
    ),
  );
}
