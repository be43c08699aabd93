import { Option, type Command } from 'commander';
import { httpClient } from '../../gitea/http-client';
import { counted } from '../../model/counted';
import type { Console } from '../console';
import { EXIT, type ExitCode } from '../exit-code';
import { addressIssues, tokenIssues } from '../gitea-access';
import { runGitea, type GiteaChange, type GiteaMode, type GiteaResult } from '../gitea';
import type { Finish } from '../program';
import { projectRoot } from '../project-root.cjs';
import { printIssues } from '../report';

interface GiteaFlags {
  readonly check?: true;
  readonly apply?: true;
  readonly retention?: true;
  readonly url?: string;
  readonly format: 'text' | 'json';
}

const EXAMPLES = `
Examples:
  export GITEA_TOKEN=…                 a token with write:organization, write:repository and write:package
  strata gitea --check                 tell what differs from environments/gitea.yaml
  strata gitea --apply                 make what is missing, change what differs; nothing is removed
  strata gitea --retention             remove versions of packages past their time, and nothing else
  strata gitea --check --url http://127.0.0.1:3000
                                       another address than git.host of platform.yaml

Exit codes: 0 nothing differs, or it was done · 1 something differs · 2 invalid data, no token, or Gitea refuses`;

const CODES: Readonly<Record<GiteaResult['outcome'], ExitCode>> = {
  done: EXIT.DONE,
  differs: EXIT.ISSUES,
  fault: EXIT.FAULT,
};

const modeOf = ({ check, apply, retention }: GiteaFlags): GiteaMode | undefined => {
  const modes = [
    ...(check === true ? (['check'] as const) : []),
    ...(apply === true ? (['apply'] as const) : []),
    ...(retention === true ? (['retention'] as const) : []),
  ];
  return modes.length === 1 ? modes[0] : undefined;
};

/** One change as people read it, with a line for each field. */
export const changeLines = ({ kind, what, fields }: GiteaChange): string =>
  [`${kind.padEnd(6)} ${what}\n`, ...fields.map(field => `         ${field}\n`)].join('');

/** The last line. */
export const summaryLine = ({ outcome, changes }: GiteaResult, mode: GiteaMode): string => {
  const waiting = changes.filter(({ kind }) => kind === 'wait').length;
  const count = counted(changes.length - waiting, 'difference');
  if (outcome === 'fault') return changes.length === 0 ? 'nothing was changed\n' : `stopped after ${count}\n`;
  if (mode === 'check') return changes.length === 0 ? 'nothing differs\n' : `${count}; --apply brings Gitea in line\n`;
  if (waiting > 0)
    return `${count} settled, ${waiting} left: ${waiting === 1 ? 'it waits' : 'they wait'} for what is told\n`;
  return changes.length === 0 ? 'nothing to do\n' : `${count} settled\n`;
};

/** The result for machines, in the form of schemas/gitea.schema.json. */
export const giteaJson = ({ outcome, changes, issues }: GiteaResult): string =>
  `${JSON.stringify({ form: 1, outcome, changes, issues }, undefined, 2)}\n`;

/** Adds `strata gitea`. */
export function giteaCommand(parent: Command, console: Console, finish: Finish): void {
  parent
    .command('gitea')
    .summary('compare Gitea with environments/gitea.yaml, or bring it in line')
    .description('Organisations, teams, repositories, labels, branch protection, webhooks, retention of packages.')
    .option('--check', 'tell what differs; exit 1 when something does')
    .option('--apply', 'make what is missing, change what differs; nothing is removed')
    .option('--retention', 'remove versions of packages past their time')
    .option('--url <url>', 'address of Gitea (default: git.host of platform.yaml)')
    .addOption(
      new Option('--format <format>', 'how the differences are printed').choices(['text', 'json']).default('text'),
    )
    .addHelpText('after', EXAMPLES)
    .action(async (flags: GiteaFlags) => {
      const mode = modeOf(flags);
      const token = process.env['GITEA_TOKEN'] ?? '';
      const wrong =
        mode === undefined
          ? '--check, --apply or --retention: give one of them'
          : 'GITEA_TOKEN: is not set; export a token of Gitea with write:organization, write:repository and write:package';
      if (mode === undefined || token === '') {
        console.err(`${console.colors.red('error  ')} ${wrong}\n`);
        finish(EXIT.FAULT);
        return;
      }
      const odd = [...(flags.url === undefined ? [] : addressIssues(flags.url)), ...tokenIssues(token)];
      if (odd.length > 0) {
        printIssues(odd, console);
        finish(EXIT.FAULT);
        return;
      }
      const isText = flags.format === 'text';
      const result = await runGitea(projectRoot(process.cwd()), {
        mode,
        client: url => httpClient(url, token),
        ...(flags.url === undefined ? {} : { url: flags.url }),
        variables: process.env,
        now: Date.now(),
        report: change => {
          if (isText) console.out(changeLines(change));
        },
      });
      printIssues(result.issues, console);
      if (isText) console.err(summaryLine(result, mode));
      else console.out(giteaJson(result));
      finish(CODES[result.outcome]);
    });
}
