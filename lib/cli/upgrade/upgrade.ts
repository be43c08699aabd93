import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FOLDER } from '../../inventory/file-names';
import { readEnvironments, type Draft } from '../../inventory/read-environments';
import { isTalos, type Cluster, type Inventory } from '../../model/inventory';
import type { Issue } from '../../model/issue';
import type { OutputResult } from '../../output/output-result';
import { setInYaml } from '../../promotion/set-in-yaml';
import { usageIssue } from '../../promotion/usage-issue';
import { PINS } from '../../render/pins';
import { planOf } from '../../upgrade/plan-of';
import { componentOf, pathOf, PROGRAM_OF, type UpgradeSubject } from '../../upgrade/subject';
import type { SubjectVersion } from '../../upgrade/upgrade-facts';
import type { UpgradePlan } from '../../upgrade/upgrade-plan';
import { replaceFile } from '../replace-file';
import { synth } from '../synth';
import { asRefusal } from '../synth-result';
import { unknownCluster } from '../unknown-cluster';
import { readFacts } from './read-facts';
import { versionOf } from './subject-versions';
import { wantedVersion } from './wanted-version';

/** What a run does. */
export interface UpgradeOptions {
  readonly subject: UpgradeSubject;
  readonly cluster: string;
  readonly to: string;
  /** Writes the version and the outputs. @default false */
  readonly write?: boolean;
  readonly started: Date;
}

/** How a run ended: `refused` where an error is in the way, `fault` where there is no plan. */
export interface UpgradeResult {
  readonly outcome: 'done' | 'unchanged' | 'refused' | 'fault';
  readonly issues: readonly Issue[];
  readonly plan?: UpgradePlan;
  /** What was done to the outputs. @default - nothing was written */
  readonly written?: OutputResult;
}

const refusal = (message: string, fix: string, value?: string): UpgradeResult => ({
  outcome: 'fault',
  issues: [usageIssue('upgrade', message, fix, value)],
});

/** What a cluster has of a subject, or why nobody upgrades it there. */
function presentVersion(
  inventory: Inventory,
  cluster: Cluster,
  subject: UpgradeSubject,
): SubjectVersion | UpgradeResult {
  const found = versionOf(inventory, cluster, subject);
  if (found !== undefined) return found;
  return isTalos(cluster) || componentOf(subject) !== undefined
    ? refusal(`${PROGRAM_OF[subject]} is not there`, 'look at placement in environments/platform.yaml', cluster.name)
    : refusal(
        'the machines are those of a provider',
        'docs/managed.md tells what is ours of such a cluster',
        cluster.name,
      );
}

const draftOf = (root: string, { subject, cluster }: UpgradeOptions, { pinned }: SubjectVersion): Draft => {
  const file = `${FOLDER}/${cluster}.yaml`;
  return { file, text: setInYaml(readFileSync(join(root, file), 'utf8'), pathOf(subject), pinned) };
};

/**
 * Plans an upgrade, and writes its version where that is asked: the file of the cluster and the outputs, or nothing. The
 * file is written last, so that a run that is killed leaves outputs that the next synth takes back.
 */
export function runUpgrade(root: string, options: UpgradeOptions): UpgradeResult {
  const { subject, started } = options;
  const { inventory, issues } = readEnvironments(root, PINS);
  if (inventory === undefined) return { outcome: 'fault', issues };
  const cluster = inventory.clusters.find(({ name }) => name === options.cluster);
  if (cluster === undefined) {
    const names = inventory.clusters.map(({ name }) => name);
    return { outcome: 'fault', issues: [unknownCluster('--cluster', options.cluster, names)] };
  }
  const from = presentVersion(inventory, cluster, subject);
  if ('outcome' in from) return from;
  const to = wantedVersion(subject, options.to, PINS);
  if ('rule' in to) return { outcome: to.rule === 'usage' ? 'fault' : 'refused', issues: [to] };
  if (from.pinned === to.pinned) return { outcome: 'unchanged', issues: [] };

  const draft = draftOf(root, options, to);
  const plan = planOf(readFacts(root, inventory, { subject, cluster, from, to, draft, now: started }));
  const isBlocked = plan.issues.some(({ severity }) => severity === 'error');
  if (isBlocked) return { outcome: 'refused', issues: plan.issues, plan };
  if (options.write !== true) return { outcome: 'done', issues: plan.issues, plan };

  const run = { check: false, strict: true, allowMassDelete: false, overwrite: [], started, drafts: [draft] };
  const rendered = synth(root, run, () => undefined);
  if (rendered.outcome !== 'done') return { outcome: rendered.outcome, issues: asRefusal(rendered) };
  replaceFile(join(root, draft.file), draft.text);
  return { outcome: 'done', issues: plan.issues, plan, written: rendered.outputs };
}
