import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { chartWarnings, readAccepted } from '../import/chart-warnings';
import type { ChartUse } from '../import/facts/chart-at-hand';
import type { FactsInput } from '../import/facts/render-facts';
import { runFacts } from '../import/facts/run-facts';
import type { ImportResult } from '../import/import-result';
import { CONFIG_FILE } from '../import/import-config';
import { pinsIn } from '../import/pin-table';
import { readConfig } from '../import/read-config';
import type { Loaded } from '../import/source';
import { readEnvironments } from '../inventory/read-environments';
import type { Pins } from '../model/chart-pin';
import type { ClusterContext } from '../model/component';
import { readYaml } from '../reader/kubernetes-yaml';
import { contextsOf } from '../render/contexts-of';
import { PINS } from '../render/pins';
import { scopeOf } from '../render/scope';
import { chartUses, type PlacedUse } from './chart-uses';

/** What the caller of `import --facts` chooses. */
export interface FactsOptions {
  /** `NAME=PATH` each. */
  readonly charts: readonly string[];
  /** Command of helm. */
  readonly helm: string;
  /** Writes nothing. */
  readonly check: boolean;
}

/** Between two renders that must be equal: more than the second that a template's clock counts in. */
const PAUSE = 1100;

/** The platforms of examples/, which read the same imports/. */
const examplesOf = (root: string): readonly string[] => {
  const folder = join(root, 'examples');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map(name => join(folder, name))
    .filter(example => existsSync(join(example, 'environments')))
    .sort();
};

/**
 * Renders the charts at hand with the values of all clusters, those of examples/ among them, and keeps their facts in imports/.
 * @throws the fault of the disk when imports/ cannot be written
 */
export async function importFacts(
  root: string,
  { charts, helm, check }: FactsOptions,
  report: (line: string) => void,
): Promise<ImportResult> {
  const releases = await releasesOf(root);
  const accepted = await readAccepted(root);
  if ('issues' in releases || 'issues' in accepted) {
    const issues = [releases, accepted].flatMap(loaded => ('issues' in loaded ? loaded.issues : []));
    return { written: 0, unchanged: 0, removed: 0, issues };
  }
  const result = await runFacts(root, { charts, helm, ...rendering(releases.value) }, check, report);
  if (result.issues.some(({ severity }) => severity === 'error')) return result;
  return { ...result, issues: [...result.issues, ...(await chartWarnings(charts, accepted.value, releases.value))] };
}

/** What charts are rendered with, beside the charts themselves. */
export const rendering = (uses: readonly ChartUse[]): Omit<FactsInput, 'charts' | 'helm'> => ({
  uses,
  read: readYaml,
  scopeOf,
  pause: () => setTimeout(PAUSE),
});

/** All releases of all clusters, those of examples/ among them. */
export async function releasesOf(root: string): Promise<Loaded<readonly PlacedUse[]>> {
  const contexts = await contextsIn(root);
  return 'issues' in contexts ? contexts : { value: chartUses(contexts.value) };
}

/** The pins that cdk8s.yaml has now; a project that has none has those of the package. */
const pinsNow = async (root: string): Promise<Loaded<Pins>> => {
  if (!existsSync(join(root, CONFIG_FILE))) return { value: PINS };
  const config = await readConfig(root);
  return 'issues' in config ? config : { value: { ...PINS, ...pinsIn(config.value) } };
};

/** All clusters, those of examples/ among them. */
export async function contextsIn(root: string): Promise<Loaded<readonly ClusterContext[]>> {
  const loaded = await pinsNow(root);
  if ('issues' in loaded) return loaded;
  const pins = loaded.value;
  const platforms = [root, ...examplesOf(root)].map(folder => readEnvironments(folder, pins));
  const issues = platforms.flatMap(platform => (platform.inventory === undefined ? platform.issues : []));
  if (issues.length > 0) return { issues };
  return {
    value: platforms.flatMap(({ inventory }) => (inventory === undefined ? [] : contextsOf(inventory, pins))),
  };
}
