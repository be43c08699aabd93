import type { Issue } from '../model/issue';
import type { FileSystem } from './file-system';
import { findHolder } from './lock';
import { type OutputResult, resultOf, untouched } from './output-result';
import { planRun, type RunOptions } from './plan';
import { readOutputs } from './read-disk';
import { readJournal } from './repair';
import type { RunIdentity } from './run-identity';
import { JOURNAL } from './state-folder';
import type { WantedCluster } from './wanted-cluster';
import { catchFaults } from './write-outputs';

const interrupted: Issue = {
  rule: 'interrupted-run',
  severity: 'error',
  place: { file: JOURNAL },
  message: 'a run was interrupted, and the outputs may be half old and half new',
  fix: 'run synth, which repairs them',
};

const refuseDrift = (result: OutputResult): OutputResult => {
  const isDrift = result.created.length + result.updated.length + result.deleted.length > 0;
  return result.outcome === 'done' && isDrift ? { ...result, outcome: 'refused' } : result;
};

/** Says what a run would change, without touching anything: `refused` when something would, or a run was interrupted. */
export const checkOutputs = (
  fs: FileSystem,
  run: RunIdentity,
  wanted: readonly WantedCluster[],
  options: RunOptions = {},
): OutputResult =>
  catchFaults(() => {
    const held = findHolder(fs, run);
    if (held !== undefined) {
      return untouched([held]);
    }
    const journal = readJournal(fs);
    if (journal !== undefined && 'rule' in journal) {
      return untouched([journal]);
    }
    const unions = journal?.unions ?? [];
    const journaled = new Map(unions.map(({ cluster, paths }) => [cluster, paths]));
    const plan = planRun(wanted, readOutputs(fs), options, journaled);
    const issues = journal === undefined ? plan.issues : [interrupted, ...plan.issues];
    return refuseDrift(resultOf({ ...plan, issues }, 'none'));
  });
