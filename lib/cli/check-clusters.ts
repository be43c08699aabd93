import { checkTools } from '../checks/check-context';
import { clusterFacts } from '../checks/cluster-facts';
import { RULES } from '../checks/rules';
import { runChecks, runPlatformChecks } from '../checks/run-checks';
import { schemaSet } from '../checks/schema/schema-set';
import type { HelmRenderer } from '../model/helm-renderer';
import type { Issue } from '../model/issue';
import type { Manifest } from '../model/manifest';
import type { Tree } from '../model/tree';
import type { RenderedCluster } from '../render/render-cluster';
import { lineOf, RUNTIME_KINDS } from './cluster-kinds';
import { declaredBy } from './declared-by';
import { loadSchemas } from './load-schemas';

/** The objects that lie in a cluster's part of dist. */
const treeIn = (cluster: string, manifests: readonly Manifest[]): Tree => ({
  cluster,
  manifests: manifests.filter(({ origin }) => origin.from === 'file' && origin.file.startsWith(`dist/${cluster}/`)),
});

/** Runs every rule over the rendered clusters. */
export function checkClusters(
  root: string,
  rendered: readonly RenderedCluster[],
  helm: HelmRenderer,
  progress: (text: string) => void,
  before?: readonly Manifest[],
): readonly Issue[] {
  const schemas = loadSchemas(
    root,
    rendered.map(({ context }) => lineOf(context.cluster.kubernetes.version)),
  );
  if (!('crds' in schemas)) return schemas;
  const tools = checkTools();
  const checked = rendered.flatMap(cluster => {
    const { tree, context } = cluster;
    progress(`checking ${tree.cluster}`);
    const kubernetesLine = lineOf(context.cluster.kubernetes.version);
    const kubernetes = schemas.kubernetes.get(kubernetesLine);
    if (kubernetes === undefined) return [];
    const set = schemaSet(kubernetes, schemas.crds, tree.manifests);
    const declared = declaredBy(cluster, helm);
    const base = before === undefined ? {} : { base: treeIn(tree.cluster, before) };
    const input = { tree, schemas: set, kubernetesLine, runtimeKinds: RUNTIME_KINDS, tools, ...declared, ...base };
    return runChecks(input, RULES);
  });
  const facts = rendered.map(({ tree, context }) => clusterFacts(tree, lineOf(context.cluster.kubernetes.version)));
  return [...checked, ...runPlatformChecks(facts, RULES)];
}
