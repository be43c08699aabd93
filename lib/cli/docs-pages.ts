import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { API_RULES } from '../checks/api-validation/api-rules';
import { RULES } from '../checks/rules';
import { readEnvironments } from '../inventory/read-environments';
import type { ClusterContext } from '../model/component';
import { overviewSvg } from '../map/graph/overview-svg';
import { formatIssue } from '../model/issue';
import { COMPONENTS, componentsIn } from '../platform';
import { contextsOf } from '../render/contexts-of';
import { helmRenderer } from '../render/helm-renderer';
import { PINS } from '../render/pins';
import { renderCluster } from '../render/render-cluster';
import { alertsPage, APPS_OF_TENANTS } from './alerts-page';
import { apiValidationPage } from './api-validation-page';
import { backupPage } from './backup-page';
import { checkInputs } from './check-clusters';
import { componentsPage } from './components-page';
import { mainFiles } from './declaring-file';
import { diffRisksPage } from './diff-risks-page';
import { environmentKeysPage } from './environment-keys/environment-keys-page';
import { exampleSchemas } from './explain/explain';
import { explanationOf } from './explain/explanation';
import { faultsPage } from './faults-page';
import { mapOf } from './map/read-map';
import { platformPage } from './platform-page';
import { rulesPage } from './rules-page';

/** @throws Error when environments/ has an issue */
function contextsIn(root: string): readonly ClusterContext[] {
  const { inventory, issues } = readEnvironments(root, PINS);
  if (inventory === undefined) throw new Error(issues.map(formatIssue).join('\n'));
  return contextsOf(inventory, PINS);
}

/** @throws Error when imports/schemas cannot be read */
function checksPage(root: string): string {
  const schemas = exampleSchemas(root);
  if (!('crds' in schemas)) throw new Error(schemas.map(formatIssue).join('\n'));
  return rulesPage(RULES.map(rule => explanationOf(rule, schemas)));
}

/** @throws Error when environments/ has an issue */
function renderedIn(root: string) {
  const helm = helmRenderer(root);
  const rendered = contextsIn(root).map(context => renderCluster(componentsIn(context), context, helm));
  const inputs = checkInputs(root, rendered, helm);
  if ('issues' in inputs) throw new Error(inputs.issues.map(formatIssue).join('\n'));
  return { rendered, inputs };
}

/** @throws Error when environments/ has an issue */
function overviewOf(root: string): string {
  const { rendered, inputs } = renderedIn(root);
  return overviewSvg(mapOf(root, rendered, inputs, { found: [], accepted: [] }));
}

/** @throws Error when environments/ has an issue, or a cell of the page stays empty */
function platformPageOf(root: string): string {
  const { rendered, inputs } = renderedIn(root);
  const clusters = rendered.flatMap((cluster, index) => {
    const input = inputs[index];
    return input === undefined ? [] : [{ rendered: cluster, input }];
  });
  return platformPage(clusters, mainFiles(root));
}

const PAGES: Readonly<Record<string, (root: string) => string>> = {
  'docs/alerts.md': root => alertsPage([...COMPONENTS, APPS_OF_TENANTS], contextsIn(root)),
  'docs/api-validation.md': () => apiValidationPage(API_RULES),
  'docs/backup.md': root => backupPage(componentsIn, contextsIn(root)),
  'docs/checks.md': checksPage,
  'docs/components.md': root => componentsPage(COMPONENTS, mainFiles(root)),
  'docs/environment-keys.md': environmentKeysPage,
  'docs/faults.md': root => faultsPage(root, RULES),
  'docs/diff-risks.md': () => diffRisksPage(),
  'docs/images/overview.svg': overviewOf,
  'docs/platform.md': platformPageOf,
};

/** A generated page. */
export interface DocsPage {
  /** From the project's root. */
  readonly path: string;
  readonly text: string;
}

/** Generated pages whose files are not as they would be made now. @throws Error when environments/ has an issue */
export const stalePages = (root: string): readonly DocsPage[] =>
  Object.entries(PAGES)
    .map(([path, page]) => ({ path, text: page(root) }))
    .filter(({ path, text }) => !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== text);
