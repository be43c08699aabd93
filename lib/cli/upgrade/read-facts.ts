import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkContext, type CheckInput } from '../../checks/check-context';
import { objectAt, objectsAt, textAt } from '../../checks/declared/fields';
import { runChecks } from '../../checks/run-checks';
import { requireEviction } from '../../checks/workloads/require-eviction';
import { CONFIG_FILE } from '../../import/import-config';
import { parseConfig } from '../../import/parse-config';
import { readEnvironments, type Draft } from '../../inventory/read-environments';
import { chartNameOf } from '../../model/chart-names';
import { isTalos, type Cluster, type Inventory } from '../../model/inventory';
import type { Issue } from '../../model/issue';
import type { Manifest } from '../../model/manifest';
import { lineOf } from '../../model/version-line';
import { clusterOutputs } from '../../output/cluster-outputs';
import { componentsIn } from '../../platform';
import { contextsOf } from '../../render/contexts-of';
import type { HelmRenderer } from '../../model/helm-renderer';
import { helmRenderer } from '../../render/helm-renderer';
import { PINS } from '../../render/pins';
import { placedIn, renderCluster, type RenderedCluster } from '../../render/render-cluster';
import { convertedFiles } from '../../upgrade/converted-files';
import { drainsOf } from '../../upgrade/drains';
import { endingVersions } from '../../upgrade/ending-versions';
import { componentOf, PROGRAM_OF, type UpgradeSubject } from '../../upgrade/subject';
import type { SubjectVersion, UpgradeFacts } from '../../upgrade/upgrade-facts';
import { checkInputs } from '../check-clusters';
import { synth } from '../synth';
import { machineFilesIn, machinesOf } from './machine-facts';
import { elsewhereOf, versionsOf } from './subject-versions';

const ROLLED_OUT = ['Deployment', 'DaemonSet', 'StatefulSet'];

const schemasOf = (root: string, component: string | undefined): string | undefined => {
  if (component === undefined) return undefined;
  try {
    const { config } = parseConfig(readFileSync(join(root, CONFIG_FILE), 'utf8'));
    return config?.systems.find(({ name }) => name === component)?.version;
  } catch {
    return undefined;
  }
};

const applicationOf = (
  manifests: readonly Manifest[],
  component: string | undefined,
): Pick<UpgradeFacts, 'application'> => {
  if (component === undefined) return {};
  const chart = chartNameOf(component);
  for (const { kind, name, body } of manifests) {
    const source = objectsAt(objectAt(body, 'spec'), 'sources').findIndex(one => textAt(one, 'chart') === chart);
    if (kind === 'Application' && source >= 0) return { application: { name, source } };
  }
  return {};
};

/** What is read of the platform with the new version; nothing where it is invalid. */
interface After {
  readonly inventory: Inventory;
  readonly rendered: RenderedCluster;
  readonly input: CheckInput;
}

const renderIn = (inventory: Inventory, name: string, helm: HelmRenderer): RenderedCluster[] =>
  contextsOf(inventory, PINS)
    .filter(({ cluster }) => cluster.name === name)
    .map(context => renderCluster(componentsIn(context), context, helm));

const afterOf = (root: string, name: string, draft: Draft): After | { readonly issues: readonly Issue[] } => {
  const { inventory, issues } = readEnvironments(root, PINS, [draft]);
  if (inventory === undefined) return { issues };
  const helm = helmRenderer(root);
  const [rendered] = renderIn(inventory, name, helm);
  const inputs = rendered === undefined ? [] : checkInputs(root, [rendered], helm);
  if ('issues' in inputs) return { issues: inputs.issues };
  const [input] = inputs;
  return rendered === undefined || input === undefined ? { issues } : { inventory, rendered, input };
};

const conversionIn = (root: string, inventory: Inventory, { rendered }: After): UpgradeFacts['conversion'] => {
  const [before] = renderIn(inventory, rendered.context.cluster.name, helmRenderer(root));
  if (before === undefined) return [];
  const [old, now] = [before, rendered].map(one => machineFilesIn(clusterOutputs(one).files.files));
  return convertedFiles(old ?? [], now ?? []);
};

/** What is asked. */
export interface AskedUpgrade {
  readonly subject: UpgradeSubject;
  readonly cluster: Cluster;
  readonly from: SubjectVersion;
  readonly to: SubjectVersion;
  readonly draft: Draft;
  readonly now: Date;
}

/** Everything that the plan of an upgrade follows from: the platform now, and as it would be. Nothing is written. */
export function readFacts(root: string, inventory: Inventory, asked: AskedUpgrade): UpgradeFacts {
  const { subject, cluster, from, to, draft, now } = asked;
  const after = afterOf(root, cluster.name, draft);
  const known = {
    subject,
    cluster,
    platform: inventory.platform,
    from,
    to,
    file: draft.file,
    versions: { ...versionsOf(inventory, cluster), [PROGRAM_OF[subject]]: to.program },
    elsewhere: elsewhereOf(root, inventory, cluster, subject, now),
  };
  const schemas = schemasOf(root, componentOf(subject));
  const withSchemas = schemas === undefined ? {} : { schemas };
  if ('issues' in after)
    return {
      ...known,
      ...withSchemas,
      placed: [],
      drains: { budgets: 0, blocked: [], alone: [] },
      endingVersions: { looked: 0, found: [] },
      servers: [],
      workloads: [],
      conversion: [],
      findings: after.issues,
    };
  const { rendered, input } = after;
  const context = rendered.context;
  const { declared } = checkContext(input);
  const { all } = declared();
  const line = lineOf(context.cluster.kubernetes.version);
  const files = clusterOutputs(rendered).files.files;
  const machines = machinesOf(context.cluster, files);
  const run = { check: true, strict: false, allowMassDelete: false, overwrite: [], started: now, drafts: [draft] };
  const { issues, outputs } = synth(root, { ...run, clusters: [cluster.name] }, () => undefined);
  const isNewLine = isTalos(cluster) && subject === 'talos' && lineOf(from.program) !== lineOf(to.program);
  const component = componentOf(subject);
  return {
    ...known,
    ...withSchemas,
    ...applicationOf(input.tree.manifests, component),
    placed: placedIn(componentsIn(context), context).map(({ name }) => name),
    ...(machines === undefined ? {} : { machines }),
    drains: drainsOf(all, runChecks(input, [requireEviction])),
    endingVersions: endingVersions(all, line),
    servers: declared()
      .ofKind('postgresql.cnpg.io', 'Cluster')
      .map(({ namespace = '', name, body }) => ({
        namespace,
        name,
        backs: objectsAt(objectAt(body, 'spec'), 'plugins').length > 0,
      })),
    workloads: (input.chartObjects ?? [])
      .filter(object => object.component === component && component !== undefined && ROLLED_OUT.includes(object.kind))
      .map(({ kind, namespace = '', name }) => ({ namespace, name: `${kind.toLowerCase()}/${name}` })),
    conversion: isNewLine ? conversionIn(root, inventory, after) : [],
    changed: [...outputs.created, ...outputs.updated, ...outputs.deleted],
    findings: issues,
  };
}
