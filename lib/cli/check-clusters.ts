import { lineOf } from '../model/version-line';
import type { CheckInput } from '../checks/check-context';
import { factsOf } from '../checks/cluster-facts';
import { RULES } from '../checks/rules';
import { runChecks, runPlatformChecks } from '../checks/run-checks';
import { schemaSet } from '../checks/schema/schema-set';
import type { HelmRenderer } from '../model/helm-renderer';
import type { Cluster } from '../model/inventory';
import type { Issue } from '../model/issue';
import type { Manifest } from '../model/manifest';
import type { Tree } from '../model/tree';
import type { RenderedCluster } from '../render/render-cluster';
import { checkKits } from './check-kits';
import { RUNTIME_KINDS } from './cluster-kinds';
import { declaredBy, projectFiles } from './declared-by';

/** The objects that lie in a cluster's part of dist. */
const treeIn = (cluster: string, manifests: readonly Manifest[]): Tree => ({
  cluster,
  manifests: manifests.filter(({ origin }) => origin.from === 'file' && origin.file.startsWith(`dist/${cluster}/`)),
});

/** Tells what the checks of a cluster look at; undefined for a Kubernetes that nothing is known of. */
export type InputOf = (cluster: RenderedCluster) => CheckInput | undefined;

/**
 * Reads once what the checks of clusters need, or tells why that cannot be read.
 * @param kits of earlier runs over the same imports/
 */
export function readCheckInputs(
  root: string,
  clusters: readonly Cluster[],
  helm: HelmRenderer,
  before?: readonly Manifest[],
  kits = checkKits(root),
): { readonly inputOf: InputOf } | { readonly issues: readonly Issue[] } {
  const lineIn = ({ kubernetes }: Cluster): string => lineOf(kubernetes.version);
  const kit = kits(clusters.map(lineIn));
  if ('issues' in kit) return kit;
  const { schemas, tools } = kit;
  const files = projectFiles(root);
  const inputOf: InputOf = cluster => {
    const { tree, context } = cluster;
    const kubernetesLine = lineIn(context.cluster);
    const kubernetes = schemas.kubernetes.get(kubernetesLine);
    if (kubernetes === undefined) return undefined;
    const set = schemaSet(kubernetes, schemas.crds, tree.manifests);
    const base = before === undefined ? {} : { base: treeIn(tree.cluster, before) };
    const declared = declaredBy(cluster, helm, files);
    return { tree, schemas: set, kubernetesLine, runtimeKinds: RUNTIME_KINDS, tools, ...declared, ...base };
  };
  return { inputOf };
}

/** What the checks of each rendered cluster look at, or why that cannot be told. */
export function checkInputs(
  root: string,
  rendered: readonly RenderedCluster[],
  helm: HelmRenderer,
): readonly CheckInput[] | { readonly issues: readonly Issue[] } {
  const clusters = rendered.map(({ context }) => context.cluster);
  const read = readCheckInputs(root, clusters, helm);
  return 'issues' in read ? read : rendered.flatMap(cluster => read.inputOf(cluster) ?? []);
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
