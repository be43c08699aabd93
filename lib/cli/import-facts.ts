import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { chartWarnings, readAccepted } from '../import/chart-warnings';
import type { ChartUse } from '../import/facts/chart-at-hand';
import { runFacts } from '../import/facts/run-facts';
import type { ImportResult } from '../import/run-import';
import { readEnvironments } from '../inventory/read-environments';
import { componentsIn } from '../platform';
import { readYaml } from '../reader/kubernetes-yaml';
import { contextsOf } from '../render/contexts-of';
import { PINS } from '../render/pins';
import { placedIn } from '../render/render-cluster';
import { renderComponent } from '../render/render-component';
import { scopeOf } from '../render/scope';

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
  const platforms = [root, ...examplesOf(root)].map(folder => readEnvironments(folder, PINS));
  const issues = platforms.flatMap(platform => (platform.inventory === undefined ? platform.issues : []));
  const accepted = await readAccepted(root);
  if (issues.length > 0 || 'issues' in accepted) {
    const unread = 'issues' in accepted ? accepted.issues : [];
    return { written: 0, unchanged: 0, removed: 0, issues: [...issues, ...unread] };
  }
  const contexts = platforms.flatMap(({ inventory }) => (inventory === undefined ? [] : contextsOf(inventory, PINS)));
  const uses = contexts.flatMap((context): readonly ChartUse[] =>
    placedIn(componentsIn(context), context)
      .flatMap(component => renderComponent(component, context).releases)
      .map(release => ({ release, kubeVersion: context.cluster.kubernetes.version })),
  );
  const input = { charts, helm, uses, read: readYaml, scopeOf, pause: () => setTimeout(PAUSE) };
  const result = await runFacts(root, input, check, report);
  if (result.issues.some(({ severity }) => severity === 'error')) return result;
  return { ...result, issues: [...result.issues, ...(await chartWarnings(charts, accepted.value))] };
}
