import { finishRun, stageRun } from './apply';
import { faultIssue } from './fault-issue';
import { bestEffort, type FileSystem, isFileFault } from './file-system';
import { releaseLock, takeLock } from './lock';
import { outcomeOf, type OutputResult, resultOf, untouched } from './output-result';
import { type Plan, planRun, planWithoutChange, type RunOptions } from './plan';
import { readOutputs } from './read-disk';
import { repairRun } from './repair';
import type { RunIdentity } from './run-identity';
import { clearRun, hasLeftovers } from './state-folder';
import type { WantedCluster } from './wanted-cluster';

/** Turns a refusal of the disk into a result. */
export const catchFaults = (work: () => OutputResult): OutputResult => {
  try {
    return work();
  } catch (error) {
    if (isFileFault(error)) {
      return untouched([faultIssue(error)]);
    }
    throw error;
  }
};

const act = (fs: FileSystem, plan: Plan, wanted: readonly WantedCluster[]): void => {
  const stage = (): ReturnType<typeof stageRun> => {
    try {
      return stageRun(fs, plan, wanted);
    } catch (error) {
      bestEffort(() => clearRun(fs));
      throw error;
    }
  };
  finishRun(fs, stage());
  clearRun(fs);
};

const writeLocked = (fs: FileSystem, wanted: readonly WantedCluster[], options: RunOptions): OutputResult => {
  const { repair, issues } = repairRun(fs);
  if (issues.length > 0) {
    return untouched(issues);
  }
  const plan = planRun(wanted, readOutputs(fs), options);
  if (outcomeOf(plan.issues) !== 'done') {
    return { ...untouched(plan.issues, repair), handMade: plan.handMade };
  }
  if (plan.clusters.length > 0) {
    act(fs, plan, wanted);
  }
  return resultOf(plan, repair);
};

/** The result when nothing is to be done: found without the lock, so that anything else is looked at again under it. */
const findUnchanged = (
  fs: FileSystem,
  wanted: readonly WantedCluster[],
  options: RunOptions,
): OutputResult | undefined => {
  let result: OutputResult | undefined;
  bestEffort(() => {
    const plan = hasLeftovers(fs) ? undefined : planWithoutChange(wanted, readOutputs(fs), options);
    if (plan !== undefined && outcomeOf(plan.issues) === 'done') {
      result = resultOf(plan, 'none');
    }
  });
  return result;
};

/**
 * Brings the outputs to what is wanted, or leaves them alone and says why. A run that is killed leaves every file whole,
 * and the next one finishes or repairs. When all is as wanted nothing is written, not even a lock.
 */
export const writeOutputs = (
  fs: FileSystem,
  run: RunIdentity,
  wanted: readonly WantedCluster[],
  options: RunOptions = {},
): OutputResult =>
  catchFaults(() => {
    const unchanged = findUnchanged(fs, wanted, options);
    if (unchanged !== undefined) {
      return unchanged;
    }
    try {
      const held = takeLock(fs, run);
      return held === undefined ? writeLocked(fs, wanted, options) : untouched([held]);
    } finally {
      releaseLock(fs, run);
    }
  });
