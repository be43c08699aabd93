import type { Issue } from '../model/issue';
import { byCodePoint } from '../model/json';
import { onceEach } from './obstacle';
import { PLATFORM, whyNotOwned } from './owned-path';
import { findPathCollisions } from './path-collisions';
import { type ClusterPlan, handMadeOn, isChanging, planCluster, type PlanOptions } from './plan-cluster';
import type { Outputs } from './read-disk';
import { filesByCluster, type WantedCluster } from './wanted-cluster';

/** Everything that a run would do, and why it may not. It holds no texts. */
export interface Plan {
  /** Only those to which something is to be done, by name. */
  readonly clusters: readonly ClusterPlan[];
  readonly unchanged: number;
  readonly issues: readonly Issue[];
  readonly handMade: readonly string[];
}

/** What to render and what to allow. */
export interface RunOptions extends PlanOptions {
  /**
   * The clusters to write; the others are left alone entirely.
   * @default - all that are wanted, and all that have an index
   */
  readonly clusters?: readonly string[];
}

const handMadeNote = (file: string): Issue => ({
  rule: 'hand-made',
  severity: 'note',
  place: { file },
  message: 'is not in an index, so it was made by hand and is left alone',
});

/** What lies where no cluster that is planned has a part. */
const elsewhere = (outputs: Outputs, scope: ReadonlySet<string>): readonly string[] =>
  [...new Set([PLATFORM, ...outputs.names])]
    .filter(name => !scope.has(name))
    .flatMap(name => handMadeOn(outputs.diskOf(name), name, new Set()));

/** Clusters can only meet where a file that is of none lies in place of a folder. */
const collisionsIn = (plans: readonly ClusterPlan[]): readonly Issue[] => {
  const issues = [
    ...plans.flatMap(({ collisions }) => collisions),
    ...findPathCollisions(plans.flatMap(plan => plan.firsts)),
  ];
  return [...new Map(issues.map(issue => [JSON.stringify(issue), issue])).values()];
};

/** The clusters that a run looks at. */
const clustersOf = (wanted: readonly WantedCluster[], outputs: Outputs, options: RunOptions): readonly string[] =>
  [...new Set(options.clusters ?? [...wanted.map(({ cluster }) => cluster), ...outputs.indexed()])].sort(byCodePoint);

/**
 * Compares what is wanted with what is on disk, one cluster after the other. Nothing may be written when the plan has an error.
 * @param journaled - per cluster, what an interrupted run was about to touch
 */
export const planRun = (
  wanted: readonly WantedCluster[],
  outputs: Outputs,
  options: RunOptions,
  journaled: ReadonlyMap<string, readonly string[]> = new Map(),
): Plan => {
  const filesOf = filesByCluster(wanted);
  const plans = clustersOf(wanted, outputs, options).map(cluster =>
    planCluster(cluster, filesOf(cluster), outputs, options, journaled.get(cluster)),
  );
  return joined(plans, outputs, options);
};

/** The same where nothing is to be done; undefined, without a look at the rest, at the first cluster that changes. */
export const planWithoutChange = (
  wanted: readonly WantedCluster[],
  outputs: Outputs,
  options: RunOptions,
): Plan | undefined => {
  const filesOf = filesByCluster(wanted);
  const plans: ClusterPlan[] = [];
  for (const cluster of clustersOf(wanted, outputs, options)) {
    const plan = planCluster(cluster, filesOf(cluster), outputs, options);
    if (isChanging(plan)) return undefined;
    plans.push(plan);
  }
  return joined(plans, outputs, options);
};

const joined = (plans: readonly ClusterPlan[], outputs: Outputs, options: RunOptions): Plan => {
  const all = new Set(plans.map(({ cluster }) => cluster));
  const issues = onceEach([...collisionsIn(plans), ...plans.flatMap(plan => plan.issues)]);
  // Without a readable index every file would look hand-made.
  const isBlind = issues.some(issue => issue.rule === 'bad-index');
  const isLookedAt = ({ cluster, path }: { readonly cluster: string; readonly path: string }): boolean =>
    options.clusters === undefined || whyNotOwned(cluster, path) === undefined;
  const inPlans = plans.flatMap(({ cluster, handMade }) => handMade.map(path => ({ cluster, path })));
  const found = [
    ...inPlans.filter(isLookedAt).map(({ path }) => path),
    ...(options.clusters === undefined ? elsewhere(outputs, all) : []),
  ];
  const handMade = isBlind ? [] : found.sort(byCodePoint);
  return {
    clusters: plans.filter(isChanging),
    unchanged: plans.reduce((sum, plan) => sum + plan.unchanged, 0),
    issues: [...issues, ...handMade.map(handMadeNote)],
    handMade,
  };
};
