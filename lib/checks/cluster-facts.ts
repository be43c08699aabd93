import type { Tree } from '../model/tree';

/** What platform rules may know of a cluster. */
export interface ClusterFacts {
  readonly cluster: string;
  /** Kubernetes version without its patch: `1.35`. */
  readonly kubernetesLine: string;
  readonly objects: number;
}

/** The facts of one tree. */
export const clusterFacts = (tree: Tree, kubernetesLine: string): ClusterFacts => ({
  cluster: tree.cluster,
  kubernetesLine,
  objects: tree.manifests.length,
});
