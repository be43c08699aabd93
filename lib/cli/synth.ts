import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../checks/rules';
import { runPlatformChecks } from '../checks/run-checks';
import { readAcceptedIssues } from '../inventory/read-accepted-issues';
import { readApprovals } from '../inventory/read-approvals';
import { readEnvironments, type DraftedFile } from '../inventory/read-environments';
import { versionSteps } from '../inventory/version-steps';
import { unusedIssues, withoutAccepted } from '../model/acceptance';
import type { Issue } from '../model/issue';
import { platformOutputs } from '../output/cluster-outputs';
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
import { contextsOf } from '../render/contexts-of';
import { readCheckInputs } from './check-clusters';
import { withSources } from './issue-sources';
import { readBase } from './read-base';
import { readVersionsBefore } from './read-versions-before';
import { comparesClusters, namesOf, type Shard } from './shard';
import { comparedCluster, synthesizeCluster } from './synth-cluster';
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
  readonly drafts?: readonly DraftedFile[];
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
  const own = contexts.filter(({ cluster }) => isChosen(cluster.name));
  // Others are rendered for what they are compared with in the part of a run that compares, and nowhere else.
  const isComparing = options.shard !== undefined && comparesClusters(options.shard);
  const others = isComparing ? contexts.filter(({ cluster }) => !isChosen(cluster.name)) : [];
  const looked = [...own, ...others].map(({ cluster }) => cluster);
  const read = readCheckInputs(root, looked, helm, before?.manifests);
  if ('issues' in read) return stopped('refused', [...input, ...steps, ...read.issues]);
  const tools = { helm, inputOf: read.inputOf, progress };
  const done = own.map(context => synthesizeCluster(context, tools));
  const compared = [
    ...done.flatMap(({ facts }) => facts ?? []),
    ...others.flatMap(context => comparedCluster(context, tools) ?? []),
  ];
  const between = comparesClusters(options.shard) ? runPlatformChecks(compared, RULES) : [];
  const findings = [...done.flatMap(cluster => cluster.findings), ...between];
  const { open, accepted, unused } = withoutAccepted(findings, acceptances.accepted);
  const issues = [
    ...input,
    ...steps,
    ...done.flatMap(cluster => cluster.issues),
    ...withSources(open, contexts, componentsIn, inventory, helm),
    ...(chosen === undefined ? unusedIssues(unused.filter(({ rule }) => canBeMissed(rule, options.base))) : []),
  ];
  const counted = {
    issues,
    accepted,
    clusters: done.map(({ cluster }) => cluster),
    readsWorkingTree: done.some(cluster => cluster.readsWorkingTree),
    rendered: done.reduce((sum, { rendered }) => sum + rendered, 0),
    byFacts: done.reduce((sum, { byFacts }) => sum + byFacts, 0),
  };
  if (failing(issues, options.strict))
    return { ...counted, outcome: 'refused', outputs: untouched([]), interrupted: false };

  const wanted = [...done.map(({ files }) => files), platformOutputs(contexts)];
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
