import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../checks/rules';
import { readAcceptedIssues } from '../inventory/read-accepted-issues';
import { readApprovals } from '../inventory/read-approvals';
import { readEnvironments, type Draft } from '../inventory/read-environments';
import { versionSteps } from '../inventory/version-steps';
import { unusedIssues, withoutAccepted } from '../model/acceptance';
import type { Issue } from '../model/issue';
import { clusterOutputs, platformOutputs } from '../output/cluster-outputs';
import { PLATFORM } from '../output/owned-path';
import { JOURNAL } from '../output/state-folder';
import { checkOutputs } from '../output/check-outputs';
import { nodeFileSystem } from '../output/node-file-system';
import { thisRun } from '../output/run-identity';
import { writeOutputs } from '../output/write-outputs';
import { untouched, type Outcome, type OutputResult } from '../output/output-result';
import { componentsIn } from '../platform';
import { helmFacts } from '../render/helm-facts';
import { PINS } from '../render/pins';
import { renderCluster, type RenderedCluster } from '../render/render-cluster';
import { contextsOf } from '../render/contexts-of';
import { checkClusters } from './check-clusters';
import { withSources } from './issue-sources';
import { readBase } from './read-base';
import { renderIssues } from './render-issues';
import { readVersionsBefore } from './read-versions-before';
import { comparesClusters, namesOf, type Shard } from './shard';
import { unknownClusters } from './unknown-cluster';

/** What the caller of a synth chooses. */
export interface SynthOptions {
  /** @default - all clusters */
  readonly clusters?: readonly string[];
  /** @default - the whole run */
  readonly shard?: Shard;
  /** Writes nothing. */
  readonly check: boolean;
  /** Warnings fail the run. */
  readonly strict: boolean;
  readonly allowMassDelete: boolean;
  readonly overwrite: readonly string[];
  /** Git revision or folder with the outputs before the change. @default - rules that compare do not run */
  readonly base?: string;
  /** When the run began; stands in the lock. */
  readonly started: Date;
  /** Files of environments/ that are written when the outputs are. @default - all are on the disk */
  readonly drafts?: readonly Draft[];
}

/** What a synth did, for a report. */
export interface SynthResult {
  readonly outcome: Outcome;
  readonly issues: readonly Issue[];
  readonly clusters: readonly string[];
  readonly outputs: OutputResult;
  /** The disk refused in the middle of the work; the next run finishes it. */
  readonly interrupted: boolean;
  /** Objects that we render ourselves. */
  readonly rendered: number;
  /** Objects of charts, known by facts. */
  readonly byFacts: number;
  /** How many issues environments/accepted-issues.yaml accepts. */
  readonly accepted: number;
  /** What was found rests on more files than those of environments/ and the outputs. */
  readonly readsWorkingTree: boolean;
}

const stopped = (outcome: Outcome, issues: readonly Issue[]): SynthResult => ({
  outcome,
  issues,
  clusters: [],
  outputs: untouched([]),
  interrupted: false,
  rendered: 0,
  byFacts: 0,
  accepted: 0,
  readsWorkingTree: false,
});

const failing = (issues: readonly Issue[], strict: boolean): boolean =>
  issues.some(({ severity }) => severity === 'error' || (strict && severity === 'warning'));

/** Reads environments, renders, and writes or compares the outputs. */
export function synth(root: string, options: SynthOptions, progress: (text: string) => void): SynthResult {
  progress('reading environments');
  const { inventory, issues: invalid } = readEnvironments(root, PINS, options.drafts);
  if (inventory === undefined) return stopped('fault', invalid);
  const acceptances = readAcceptedIssues(
    root,
    RULES.map(({ name }) => name),
  );
  const input = [
    ...invalid,
    ...acceptances.issues,
    ...readApprovals(root, inventory),
    ...unknownClusters(
      '--cluster',
      options.clusters ?? [],
      inventory.clusters.map(({ name }) => name),
    ),
  ];
  if (failing(input, false)) return stopped('fault', input);

  const before = options.base === undefined ? undefined : readBase(root, options.base, ['dist']);
  if (before !== undefined && 'issue' in before) return stopped('fault', [before.issue]);

  const steps = options.base === undefined ? [] : versionSteps(readVersionsBefore(root, options.base), inventory);
  const helm = helmFacts(root);
  const contexts = contextsOf(inventory, PINS);
  const names = contexts.map(({ cluster }) => cluster.name);
  const chosen = options.shard === undefined ? options.clusters : namesOf(names, options.shard);
  const isChosen = (name: string): boolean => chosen?.includes(name) ?? true;
  const isCompared = options.shard !== undefined && comparesClusters(options.shard);
  const all = contexts
    .filter(({ cluster }) => isCompared || isChosen(cluster.name))
    .map(context => {
      progress(`rendering ${context.cluster.name}`);
      return renderCluster(componentsIn(context), context, helm);
    });
  const rendered = all.filter(({ tree }) => isChosen(tree.cluster));
  const outputs = rendered.map(clusterOutputs);
  const compared = comparesClusters(options.shard) ? all : [];
  const checked = checkClusters({ root, rendered, compared, helm, progress }, before?.manifests);
  const { open, accepted, unused } = withoutAccepted(checked, acceptances.accepted);
  const issues = [
    ...input,
    ...steps,
    ...outputs.flatMap(item => item.issues),
    ...rendered.flatMap(item => renderIssues(item, helm)),
    ...withSources(open, rendered, componentsIn, inventory, helm),
    ...(chosen === undefined ? unusedIssues(unused.filter(({ rule }) => canBeMissed(rule, options.base))) : []),
  ];
  const clusters = rendered.map(({ tree }) => tree.cluster);
  const readsWorkingTree = rendered.some(hasGitGenerator);
  const counted = { issues, accepted, clusters, readsWorkingTree, ...countObjects(rendered, helm) };
  if (failing(issues, options.strict))
    return { ...counted, outcome: 'refused', outputs: untouched([]), interrupted: false };

  const wanted = [...outputs.map(({ files }) => files), platformOutputs(contexts)];
  // What belongs to no cluster follows from the data of all, which is there whatever is rendered.
  const scope = chosen === undefined ? {} : { clusters: [...chosen, PLATFORM] };
  progress(options.check ? 'comparing' : 'writing');
  const act = options.check ? checkOutputs : writeOutputs;
  const result = act(nodeFileSystem(root), thisRun(options.started.toISOString()), wanted, {
    ...options,
    ...scope,
  });
  const interrupted = result.outcome === 'fault' && existsSync(join(root, JOURNAL));
  return { ...counted, issues: [...issues, ...result.issues], outcome: result.outcome, outputs: result, interrupted };
}

/** Whether a rule had the chance to find what is accepted of it. */
const canBeMissed = (rule: string, base: string | undefined): boolean =>
  base !== undefined || RULES.every(({ name, comparesOnly }) => name !== rule || comparesOnly !== true);

/** True where an ApplicationSet takes folders or files of a repository, wherever it stands among its generators. */
const hasGitGenerator = ({ tree }: RenderedCluster): boolean =>
  tree.manifests.some(({ kind, body }) => kind === 'ApplicationSet' && JSON.stringify(body).includes('"git":'));

type Helm = ReturnType<typeof helmFacts>;

const countObjects = (rendered: readonly RenderedCluster[], { describe }: Helm) => ({
  rendered: rendered.reduce((sum, { tree }) => sum + tree.manifests.length, 0),
  byFacts: rendered
    .flatMap(({ components }) => components.flatMap(({ releases }) => releases))
    .reduce((sum, release) => sum + (describe(release)?.objects.length ?? 0), 0),
});
