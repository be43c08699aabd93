import { join } from 'node:path';
import type { Issue } from '../../model/issue';
import { findHolder } from '../../output/lock';
import { nodeFileSystem } from '../../output/node-file-system';
import { thisRun } from '../../output/run-identity';
import { knownNames } from '../completion/known-names';
import type { Console } from '../console';
import { EXIT, type ExitCode } from '../exit-code';
import { progressOn } from '../progress';
import { printIssues } from '../report';
import type { Sources } from '../sources';
import { synth } from '../synth';
import { printSynth } from '../synth-report';
import { unknownClusters } from '../unknown-cluster';
import { importsDigest } from '../imports-digest';
import { checkKits } from '../check-kits';
import type { KeptRuns } from '../kept-clusters';
import { changedInputs, INPUT_FOLDERS, readInputs, type Inputs } from './inputs';
import { watchSources } from './source-watch';
import { watchFolders, type WatchedFolders } from './watch-folders';
import { watchStep, type WatchEvent, type WatchState } from './watch-loop';

/** What the caller of a watch chooses. */
export interface WatchOptions {
  /** @default - all clusters */
  readonly clusters?: readonly string[];
  /** Warnings keep a run from writing too. */
  readonly strict: boolean;
}

/** Milliseconds without a change after which saves have settled: an editor writes, renames and removes within a few. */
const QUIET = 30;

/** Milliseconds between two looks whether a run that holds the lock has ended. */
const UNTIL_FREE = 200;

/** So many changed files of a run are listed. */
const MOST_LISTED = 20;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const wrong = (message: string, fix: string, value?: string): Issue => ({
  rule: 'usage',
  severity: 'error',
  place: { pointer: 'watch' },
  message,
  ...(value === undefined ? {} : { value }),
  fix,
});

const refusal = (code: string): Issue =>
  code === 'ENOENT'
    ? wrong('the project is not there any more', 'start it in a project')
    : wrong('the system watches no more folders', 'raise fs.inotify.max_user_watches or max_user_instances', code);

/** `environments/dev.yaml and 2 more changed` */
const changedLine = ([first, ...others]: readonly string[], otherwise: string): string =>
  `${first ?? otherwise}${others.length === 0 ? '' : ` and ${others.length} more`} changed`;

const reasonOf = (changed: readonly string[]): string =>
  changed.length === 0 ? 'the other run has ended' : changedLine(changed, '');

/** What the runs of a watch leave for the next one, as long as imports/ is the same. */
interface Kept {
  readonly imports: string;
  readonly runs: KeptRuns;
}

const keptFor = (root: string, before: Kept | undefined): Kept => {
  const imports = importsDigest(root);
  return before?.imports === imports
    ? before
    : { imports, runs: { clusters: new Map(), components: new Map(), kits: checkKits(root) } };
};

/** True when the outputs were left alone because another run holds the lock. */
function runOnce(root: string, options: WatchOptions, console: Console, kept: Kept): boolean {
  const started = performance.now();
  const elapsed = (): number => performance.now() - started;
  const progress = progressOn(console, elapsed);
  const choices = { ...options, check: false, allowMassDelete: false, overwrite: [], started: new Date() };
  const result = synth(root, choices, progress.step, kept.runs);
  progress.end();
  printSynth(result, { format: 'text', seconds: elapsed() / 1000, listed: MOST_LISTED }, console);
  return result.issues.some(({ rule }) => rule === 'output-locked');
}

const isLocked = (root: string): boolean =>
  findHolder(nodeFileSystem(root), thisRun(new Date().toISOString())) !== undefined;

/**
 * Renders now and after each change of environments/ or of vendored charts, until a signal ends it. A run is never stopped half-way: a signal
 * is heard when the run is over.
 */
export function watch(root: string, options: WatchOptions, console: Console, sources?: Sources): Promise<ExitCode> {
  // By the names of files, so that a watch begins with files that are wrong.
  const unknown = unknownClusters('--cluster', options.clusters ?? [], knownNames(root)('cluster', []));
  if (unknown.length > 0) {
    printIssues(unknown, console);
    return Promise.resolve(EXIT.FAULT);
  }
  return new Promise(resolve => {
    const inputFolders = [root, ...INPUT_FOLDERS.map(folder => join(root, folder))];
    let known: Inputs | undefined;
    let kept: Kept | undefined;
    let state: WatchState = 'idle';
    let timer: NodeJS.Timeout | undefined;
    let watched: WatchedFolders | undefined;
    let lockTimer: NodeJS.Timeout | undefined;
    let isHeldUp = false;
    let broken: { readonly digest: string | undefined; readonly inputs: Inputs } | undefined;
    const sourceWatch = watchSources(root, sources, () => {
      take('change');
    });

    const end = (code: ExitCode, issue?: Issue): void => {
      clearTimeout(timer);
      clearTimeout(lockTimer);
      watched?.close();
      sourceWatch.close();
      for (const signal of SIGNALS) process.off(signal, leave);
      if (issue !== undefined) printIssues([issue], console);
      resolve(code);
    };
    const leave = (): void => {
      end(EXIT.DONE);
    };
    const lookAgain = (): void => {
      if (isHeldUp && isLocked(root)) lockTimer = setTimeout(lookAgain, UNTIL_FREE);
      else if (isHeldUp) take('change');
    };
    /** True where the program of changed sources is made, which goes on in the place of this one. */
    const isRenewed = (changed: readonly string[]): boolean => {
      console.err(
        `${console.colors.dim(`${changedLine(changed, 'a file of the program')}; the program is made anew`)}\n`,
      );
      const lines = sources?.renew() ?? [];
      console.err(lines.map(line => `${line}\n`).join(''));
      return lines.length === 0;
    };
    /** False when the watch is over. */
    const work = (): boolean => {
      // Watched anew, as folders come, go and are replaced; then read, so that no change falls between the two.
      watched?.close();
      watched = watchFolders(inputFolders, () => {
        take('change');
      });
      const own = sourceWatch.look();
      const refused = watched.refused ?? own.refused;
      if (refused !== undefined) {
        end(EXIT.FAULT, refusal(refused));
        return false;
      }
      const inputs = readInputs(root);
      if (own.other !== undefined) {
        const { digest, changed } = own.other;
        known = undefined;
        if (broken !== undefined && broken.digest === digest && changedInputs(broken.inputs, inputs).length === 0) {
          return true;
        }
        broken = { digest, inputs };
        if (!isRenewed(changed)) return true;
        end(EXIT.DONE);
        return false;
      }
      broken = undefined;
      const changed = known === undefined ? undefined : changedInputs(known, inputs);
      known = inputs;
      if (changed?.length === 0 && !isHeldUp) return true;
      const reason = changed === undefined ? undefined : reasonOf(changed);
      if (reason !== undefined) console.err(`${console.colors.dim(reason)}\n`);
      clearTimeout(lockTimer);
      isHeldUp = false;
      try {
        kept = keptFor(root, kept);
        isHeldUp = runOnce(root, options, console, kept);
        if (isHeldUp) lockTimer = setTimeout(lookAgain, UNTIL_FREE);
      } catch (error) {
        const text = error instanceof Error ? error.message : String(error);
        printIssues([wrong('the run failed', 'STRATA_DEBUG=1 strata synth shows where', text)], console);
      }
      return true;
    };
    const take = (event: WatchEvent): void => {
      const step = watchStep(state, event);
      ({ state } = step);
      if (step.action === 'wait') {
        clearTimeout(timer);
        timer = setTimeout(() => {
          take('quiet');
        }, QUIET);
      }
      if (step.action === 'work' && work()) take('done');
    };

    for (const signal of SIGNALS) process.on(signal, leave);
    state = 'settling';
    take('quiet');
  });
}
