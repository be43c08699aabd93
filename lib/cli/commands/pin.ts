import { Option, type Command } from 'commander';
import type { Issue } from '../../model/issue';
import { usageIssue } from '../../promotion/usage-issue';
import type { Console } from '../console';
import { EXIT, type ExitCode } from '../exit-code';
import { runPin, type PinOptions, type PinResult } from '../pin';
import type { Finish } from '../program';
import { projectRoot } from '../project-root.cjs';
import { printIssues } from '../report';
import { askedProposal, unfinishedLine } from './asked-proposal';

interface PinFlags {
  readonly cluster?: string;
  readonly phase?: string;
  readonly back?: true;
  readonly while?: string;
  readonly pullRequest?: true;
  readonly url?: string;
}

const EXAMPLES = `
Examples:
  strata pin shop frontend 6.14.2      that tag, in the first phase of dev that the app is in
  strata pin frontend 6.14.2 --cluster dev
                                       the same; TENANT/APP where several tenants have one of the name
  strata pin shop frontend 6.14.2 --phase production
  strata pin shop frontend gitea.example.com/shop/frontend:6.14.2
                                       another image
  strata pin shop frontend --back --phase production
                                       the image that answered before, by the history of git
  GITEA_TOKEN=… strata pin shop frontend 6.14.2 --pull-request
                                       renders, commits to a branch, pushes it to origin, opens a pull request

Exit codes: 0 done, or it is so already · 1 a check finds errors · 2 no such tenant, app or phase, or git or Gitea refuses`;

const CODES: Readonly<Record<PinResult['outcome'], ExitCode>> = {
  done: EXIT.DONE,
  unchanged: EXIT.DONE,
  refused: EXIT.ISSUES,
  fault: EXIT.FAULT,
};

/** What a run did, in a line; nothing when issues say it. */
export function pinLine({ outcome, file, phase, pin, pullRequest, branch, reason }: PinResult): string {
  if (outcome === 'unchanged') return `nothing to do: ${reason ?? ''}\n`;
  if (outcome !== 'done' || pin === undefined) return unfinishedLine(branch === undefined ? {} : { branch });
  const change = `${file ?? ''}: ${pin.key} in ${phase ?? ''}: ${pin.from} → ${pin.to}\n`;
  if (pullRequest === undefined) return `${change}next: npm run synth\n`;
  return `${change}${pullRequest.isNew ? 'opened' : 'brought up to date:'} ${pullRequest.url}\n`;
}

/** What the words name: `TENANT/APP IMAGE`, `APP IMAGE` or `TENANT APP IMAGE`; with `--back` the same without the image. */
export function pinWords(words: readonly string[], isBack: boolean): Pick<PinOptions, 'app' | 'tenant' | 'to'> | Issue {
  const names = isBack ? words : words.slice(0, -1);
  const [one, two, more] = names.length === 1 ? (names[0] ?? '').split('/') : names;
  const [tenant, app] = two === undefined ? [undefined, one] : [one, two];
  if (app === undefined || more !== undefined || (tenant ?? '').includes('/'))
    return usageIssue(
      'pin',
      'wants an app, and an image or --back',
      'write pin TENANT/APP TAG, or pin TENANT/APP --back',
    );
  const to = isBack ? ({ back: true } as const) : { image: words.at(-1) ?? '' };
  return { ...(tenant === undefined ? {} : { tenant }), app, to };
}

/** Adds `strata pin`. */
export function pinCommand(parent: Command, console: Console, finish: Finish): void {
  parent
    .command('pin')
    .usage('[options] TENANT/APP TAG')
    .argument('<tenant>', 'TENANT/APP, or APP where one tenant has it, or the tenant alone with the app behind it')
    .argument('[app]', 'the app, unless it is said already')
    .argument('[image]', 'a tag or an image')
    .summary('change the image of an app in a phase, by pull request or in the file alone')
    .description('Writes an image or tag to environments/tenants/<tenant>.yaml; comments and order stay.')
    .addOption(
      new Option(
        '--cluster <cluster>',
        'the first phase of a cluster that the app is in (default: one of dev)',
      ).conflicts('phase'),
    )
    .option('--phase <phase>', 'the phase')
    .option('--back', 'the image that answered before')
    .option('--while <image>', 'only while this image answers; otherwise nothing is done')
    .option('--pull-request', 'render, commit to a branch of its own, push it to origin, open a pull request')
    .option('--url <url>', 'address of Gitea (default: git.host of platform.yaml)')
    .addHelpText('after', EXAMPLES)
    .action(async (first: string, second: string | undefined, third: string | undefined, flags: PinFlags) => {
      const words = [first, second, third].filter(word => word !== undefined);
      const meant = pinWords(words, flags.back === true);
      const proposed = askedProposal({ openPr: flags.pullRequest, url: flags.url }, '--pull-request');
      if ('rule' in meant || 'rule' in proposed) {
        printIssues(
          [meant, proposed].flatMap(one => ('rule' in one ? [one] : [])),
          console,
        );
        finish(EXIT.FAULT);
        return;
      }
      const result = await runPin(projectRoot(process.cwd()), {
        ...meant,
        ...(flags.cluster === undefined ? {} : { cluster: flags.cluster }),
        ...(flags.phase === undefined ? {} : { phase: flags.phase }),
        ...(flags.while === undefined ? {} : { while: flags.while }),
        ...proposed.proposal,
        started: new Date(),
      });
      printIssues(result.issues, console);
      console.err(pinLine(result));
      finish(CODES[result.outcome]);
    });
}
