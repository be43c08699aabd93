import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../checks/rules';
import { runPlatformChecks } from '../checks/run-checks';
import { broadIssues, unusedIssues, withoutAccepted, type AcceptedIssues } from '../model/acceptance';
import type { ClusterFiles } from '../model/file-spec';
import type { Issue } from '../model/issue';
import { platformOutputs } from '../output/cluster-outputs';
import { checkOutputs } from '../output/check-outputs';
import { holdingClusters } from '../output/held-clusters';
import { nodeFileSystem } from '../output/node-file-system';
import { untouched } from '../output/output-result';
import { PLATFORM } from '../output/owned-path';
import { thisRun } from '../output/run-identity';
import { JOURNAL } from '../output/state-folder';
import { inMemory, type WantedCluster } from '../output/wanted-cluster';
import { writeOutputs } from '../output/write-outputs';
import { componentsIn } from '../platform';
import { contextsOf } from '../render/contexts-of';
import { helmRenderer } from '../render/helm-renderer';
import { PINS } from '../render/pins';
import { addedIssues } from './added-issues';
import { readCheckInputs } from './check-clusters';
import { withLines, withSources } from './issue-sources';
import { synthesizeOrKeep, type KeptRuns } from './kept-clusters';
import { readRunInput } from './run-input';
import { runPart, type RunPart } from './run-part';
import { comparedCluster, synthesizeCluster, type ClusterTools, type SynthesizedCluster } from './synth-cluster';
import { isFailing, stopped, type SynthOptions, type SynthResult } from './synth-result';
import { uninterrupted } from './uninterrupted';

/**
 * Reads environments, renders, and writes or compares the outputs.
 * @param kept of earlier runs over the same imports/; without it everything is read, rendered and checked
 */
export function synth(
  root: string,
  options: SynthOptions,
  progress: (text: string) => void,
  kept?: KeptRuns,
): SynthResult {
  return holdingClusters(root, hold => synthesizeAll(root, options, { progress, hold, ...(kept && { kept }) }));
}

/** A cluster of which the texts are put by until all is written. */
interface FinishedCluster extends Omit<SynthesizedCluster, 'files'> {
  readonly wanted: WantedCluster;
}

/** What a run tells, and where it puts clusters that are done. */
interface Around {
  readonly progress: (text: string) => void;
  readonly hold: (files: ClusterFiles) => WantedCluster;
  readonly kept?: KeptRuns;
}

function synthesizeAll(root: string, options: SynthOptions, { progress, hold, kept }: Around): SynthResult {
  progress('reading environments');
  const input = readRunInput(root, options);
  if ('faults' in input) return stopped('fault', input.faults);

  const helm = helmRenderer(root);
  const contexts = contextsOf(input.inventory, PINS, options.components);
  const clashes = addedIssues(contexts);
  if (clashes.length > 0) return stopped('fault', clashes);
  const part = runPart(contexts, options);
  const looked = [...part.own, ...part.others].map(({ cluster }) => cluster);
  const read = readCheckInputs(root, looked, helm, input.before, kept?.kits);
  if ('issues' in read) return stopped('refused', [...input.issues, ...read.issues]);

  const tools = { helm, inputOf: read.inputOf, progress };
  const clusters = part.own.map((context): FinishedCluster => {
    const { files, ...cluster } =
      kept === undefined ? synthesizeCluster(context, tools) : synthesizeOrKeep(context, tools, kept);
    return { ...cluster, wanted: hold(files) };
  });
  const findings = [...clusters.flatMap(cluster => cluster.findings), ...findingsBetween(clusters, part, tools)];
  const { open, accepted, unused } = withoutAccepted(findings, input.acceptances);
  const issues = [
    ...input.issues,
    ...withLines(distinct(clusters.flatMap(cluster => cluster.issues)), input.inventory),
    ...withSources(open, contexts, componentsIn, input.inventory, helm),
    ...(part.chosen === undefined
      ? [...idleAcceptances(unused, options.base), ...broadIssues(findings, input.acceptances)]
      : []),
  ];
  const done = { ...totalsOf(clusters), accepted };
  if (isFailing(issues, options.strict)) {
    const outcome = clusters.every(({ isWhole }) => isWhole) ? 'refused' : 'fault';
    return { ...done, issues, outcome, outputs: untouched([]), interrupted: false };
  }

  const wanted = [...clusters.map(cluster => cluster.wanted), inMemory(platformOutputs(contexts))];
  progress(options.check ? 'comparing' : 'writing');
  const written = write(root, wanted, part, options);
  return { ...done, ...written, issues: [...issues, ...written.outputs.issues] };
}

/** What is wrong with a file of all clusters is told once. */
const distinct = (issues: readonly Issue[]): readonly Issue[] => [
  ...new Map(issues.map(issue => [JSON.stringify(issue), issue])).values(),
];

/** What only the clusters together show. */
const findingsBetween = (
  clusters: readonly FinishedCluster[],
  { others, compares }: RunPart,
  tools: ClusterTools,
): readonly Issue[] => {
  if (!compares) return [];
  const own = clusters.flatMap(({ facts }) => facts ?? []);
  return runPlatformChecks([...own, ...others.flatMap(context => comparedCluster(context, tools) ?? [])], RULES);
};

/** Acceptances that met nothing, of rules that had the chance to find it. */
const idleAcceptances = (unused: AcceptedIssues['unused'], base: string | undefined): readonly Issue[] => {
  const idle = RULES.filter(({ comparesOnly }) => base === undefined && comparesOnly === true);
  return unusedIssues(unused.filter(({ rule }) => idle.every(({ name }) => name !== rule)));
};

const totalsOf = (
  clusters: readonly FinishedCluster[],
): Pick<SynthResult, 'clusters' | 'readsWorkingTree' | 'rendered' | 'byFacts'> => ({
  clusters: clusters.map(({ cluster }) => cluster),
  readsWorkingTree: clusters.some(cluster => cluster.readsWorkingTree),
  rendered: clusters.reduce((sum, { rendered }) => sum + rendered, 0),
  byFacts: clusters.reduce((sum, { byFacts }) => sum + byFacts, 0),
});

const write = (
  root: string,
  wanted: readonly WantedCluster[],
  { chosen }: RunPart,
  options: SynthOptions,
): Pick<SynthResult, 'outcome' | 'outputs' | 'interrupted'> => {
  // What belongs to no cluster follows from the data of all, which is there whatever is rendered.
  const scope = chosen === undefined ? {} : { clusters: [...chosen, PLATFORM] };
  const all = [nodeFileSystem(root), thisRun(options.started.toISOString()), wanted, { ...options, ...scope }] as const;
  const outputs = options.check ? checkOutputs(...all) : uninterrupted(() => writeOutputs(...all));
  const interrupted = outputs.outcome === 'fault' && existsSync(join(root, JOURNAL));
  return { outcome: outputs.outcome, outputs, interrupted };
};
