import { lineOf } from '../model/version-line';
import { checkTools, type CheckInput } from '../checks/check-context';
import { factsOf } from '../checks/cluster-facts';
import { RULES } from '../checks/rules';
import { runChecks, runPlatformChecks } from '../checks/run-checks';
import { schemaSet } from '../checks/schema/schema-set';
import type { HelmRenderer } from '../model/helm-renderer';
import type { Issue } from '../model/issue';
import type { Manifest } from '../model/manifest';
import type { Tree } from '../model/tree';
import type { RenderedCluster } from '../render/render-cluster';
import { RUNTIME_KINDS } from './cluster-kinds';
import { declaredBy } from './declared-by';
import { loadSchemas } from './load-schemas';

/** The objects that lie in a cluster's part of dist. */
const treeIn = (cluster: string, manifests: readonly Manifest[]): Tree => ({
  cluster,
  manifests: manifests.filter(({ origin }) => origin.from === 'file' && origin.file.startsWith(`dist/${cluster}/`)),
});

/** What the checks of each rendered cluster look at, or why that cannot be told. */
export function checkInputs(
  root: string,
  rendered: readonly RenderedCluster[],
  helm: HelmRenderer,
  before?: readonly Manifest[],
): readonly CheckInput[] | { readonly issues: readonly Issue[] } {
  const lineIn = ({ context }: RenderedCluster): string => lineOf(context.cluster.kubernetes.version);
  const schemas = loadSchemas(root, rendered.map(lineIn));
  if (!('crds' in schemas)) return { issues: schemas };
  const tools = checkTools();
  return rendered.flatMap(cluster => {
    const { tree } = cluster;
    const kubernetesLine = lineIn(cluster);
    const kubernetes = schemas.kubernetes.get(kubernetesLine);
    if (kubernetes === undefined) return [];
    const set = schemaSet(kubernetes, schemas.crds, tree.manifests);
    const base = before === undefined ? {} : { base: treeIn(tree.cluster, before) };
    const declared = declaredBy(cluster, helm, root);
    return [{ tree, schemas: set, kubernetesLine, runtimeKinds: RUNTIME_KINDS, tools, ...declared, ...base }];
  });
}

/** Runs every rule over the rendered clusters. */
export function checkClusters(
  root: string,
  rendered: readonly RenderedCluster[],
  helm: HelmRenderer,
  progress: (text: string) => void,
  before?: readonly Manifest[],
): readonly Issue[] {
  const inputs = checkInputs(root, rendered, helm, before);
  return 'issues' in inputs ? inputs.issues : findingsIn(inputs, progress);
}

/** What every rule finds in the clusters, and between them. */
export function findingsIn(inputs: readonly CheckInput[], progress: (text: string) => void): readonly Issue[] {
  const checked = inputs.flatMap(input => {
    progress(`checking ${input.tree.cluster}`);
    return runChecks(input, RULES);
  });
  const facts = inputs.map(factsOf);
  return [...checked, ...runPlatformChecks(facts, RULES)];
}
