import { join } from 'node:path';
import { effectOf, ownCalls, ownFix } from '../charts/chart-issues';
import { helmCache, type HelmCache } from '../charts/helm-cache';
import { identifyHelm, type FoundHelm } from '../charts/helm-identity';
import { helmPath } from '../charts/helm-path';
import { runHelm, type HelmAnswer } from '../charts/helm-runs';
import { templateArguments, type RenderJob } from '../charts/helm-template';
import { mayBeImpure, ownTexts } from '../charts/own-values';
import { renderDifference } from '../charts/render-difference';
import type { HelmRenderer, VendoredRelease, VendoredRender } from '../model/helm-renderer';
import type { Place } from '../model/issue';
import type { Release } from '../model/release';
import { readYaml } from '../reader/kubernetes-yaml';
import { lockedArchives, type LockedArchive } from './helm-archives';

/** Where renders are kept, from the root of the project. */
const CACHE = '.strata/cache/charts';

/** To be raised when another command line gives another result for the same key. */
const FORM = 1;

/** With what helm is run. */
interface Tools {
  readonly helm: FoundHelm;
  readonly cache: HelmCache;
  readonly environment: NodeJS.ProcessEnv;
  readonly milliseconds?: number;
}

/** What became of a render, or where it differs from another one of the same. */
type Proven = HelmAnswer | { readonly differing: Place };

/** One render. */
interface Task {
  readonly release: Release;
  readonly archive: LockedArchive;
  readonly job: RenderJob;
  /** Everything that decides what comes out, or that nothing does. */
  readonly key: string;
}

const taskOf = (
  { release, kubeVersion, apiVersions }: VendoredRelease,
  archive: LockedArchive,
  helm: FoundHelm,
): Task => {
  const { namespace, skipCrds, values } = release;
  const job = { release: release.release, namespace, kubeVersion, apiVersions, skipCrds, values };
  return { release, archive, job, key: JSON.stringify([FORM, archive.sha256, archive.accepted, helm.version, job]) };
};

const renderOf = ({ pin }: Release, { command }: FoundHelm, answer: Proven): VendoredRender => {
  if ('output' in answer) return { text: answer.output };
  if ('differing' in answer) {
    const message = `the chart ${pin.name} ${pin.version} renders differently each time`;
    const fix = 'set the value that keeps the render from it: the lock says what was accepted, and why';
    return { issue: { rule: 'vendored-chart', place: answer.differing, message, fix } };
  }
  if ('unusable' in answer) {
    const fix = 'name another one with HELM';
    const message = 'helm cannot be run';
    return { issue: { rule: 'tool', place: { file: command }, message, value: answer.unusable, fix } };
  }
  const message = `the chart ${pin.name} ${pin.version} cannot be rendered`;
  const fix = 'correct the values of the component, or the chart';
  return { issue: { rule: 'vendored-chart', place: {}, message, value: answer.fault, fix } };
};

/** Between two renders that must be equal, in milliseconds: more than the second that a template's clock counts in. */
const PAUSE = 1100;

const pause = (): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
};

/** The answers, and for charts that may differ whether they do: those are rendered once more, a little later. */
const proven = (tasks: readonly Task[], run: (tasks: readonly Task[]) => readonly HelmAnswer[]): readonly Proven[] => {
  const answers = run(tasks);
  const doubtful = tasks.filter(({ archive }, at) => archive.accepted.length > 0 && 'output' in (answers[at] ?? {}));
  if (doubtful.length === 0) return answers;
  pause();
  const again = run(doubtful);
  return answers.map((answer, at) => {
    const task = tasks[at];
    const second = task === undefined ? undefined : again[doubtful.indexOf(task)];
    if (!('output' in answer) || second === undefined) return answer;
    if (!('output' in second)) return second;
    const place = renderDifference(answer.output, second.output, readYaml);
    return place === undefined ? answer : { differing: place };
  });
};

/** Why a release is not rendered: its values have the chart evaluate what is random or follows the clock. */
const impureValues = ({ key, release, archive }: Task): readonly [string, VendoredRender][] => {
  const texts = ownTexts(release.values);
  if (!texts.some(mayBeImpure)) return [];
  const calls = ownCalls(archive.files(), archive.accepted, texts);
  if (calls.length === 0) return [];
  const { name } = release.pin;
  const value = calls.map(call => `${call.path ?? call.define ?? call.file}: ${effectOf(call)}`).join(', ');
  const message = `the chart ${name} evaluates values that do not say what they give`;
  return [[key, { issue: { rule: 'vendored-chart', place: {}, message, value, fix: ownFix(name) } }]];
};

/** Renders what the cache does not have, each task once; by key. */
const renderAll = (
  tasks: readonly Task[],
  { helm, cache, environment, milliseconds }: Tools,
): ReadonlyMap<string, VendoredRender> => {
  const distinct = [...new Map(tasks.map(task => [task.key, task])).values()];
  const known = distinct.map(task => ({ task, text: cache.read(task.key) }));
  const unknown = known.flatMap(({ task, text }) => (text === undefined ? [task] : []));
  // What is kept was looked at when it was made, with what is accepted now.
  const refused = unknown.flatMap(impureValues);
  const missing = unknown.filter(({ key }) => !refused.some(([other]) => other === key));
  const answers = proven(missing, tasks => {
    const runs = tasks.map(({ archive, job }) => ({
      args: templateArguments(archive.path, job),
      input: JSON.stringify(job.values),
    }));
    return runHelm(helm.command, runs, environment, milliseconds);
  });
  const made = missing.flatMap(({ key, release }, at) => {
    const answer = answers[at];
    if (answer === undefined) return [];
    if ('output' in answer) cache.keep(key, answer.output);
    return [[key, renderOf(release, helm, answer)] as const];
  });
  const kept = known.flatMap(({ task, text }) => (text === undefined ? [] : [[task.key, { text }] as const]));
  return new Map<string, VendoredRender>([...kept, ...made, ...refused]);
};

/**
 * Renders the archives in the repository: each release once, until something that decides it changes.
 * @param milliseconds after which a helm is killed
 */
export function vendoredRenderer(
  root: string,
  environment: NodeJS.ProcessEnv,
  milliseconds?: number,
): NonNullable<HelmRenderer['render']> {
  const archiveOf = lockedArchives(root);
  const cache = helmCache(join(root, CACHE));
  let known: ReturnType<typeof identifyHelm> | undefined;
  const findHelm = (): ReturnType<typeof identifyHelm> =>
    (known ??= identifyHelm(helmPath(root, environment), environment, join(root, CACHE, 'helm.json')));
  return releases => {
    const taken = releases.map(vendored => ({ vendored, archive: archiveOf(vendored.release.pin) }));
    const helm = taken.some(({ archive }) => 'path' in archive) ? findHelm() : undefined;
    const tasks = taken.map(({ vendored, archive }) => {
      if ('issue' in archive) return archive;
      if (helm === undefined || 'issue' in helm) return helm;
      return taskOf(vendored, archive, helm);
    });
    const ready = tasks.flatMap(task => (task !== undefined && 'key' in task ? [task] : []));
    const limit = milliseconds === undefined ? {} : { milliseconds };
    const renders =
      helm === undefined || 'issue' in helm ? undefined : renderAll(ready, { helm, cache, environment, ...limit });
    return tasks.flatMap((task): readonly VendoredRender[] => {
      if (task === undefined) return [];
      return 'issue' in task ? [task] : [renders?.get(task.key) ?? []].flat();
    });
  };
}
