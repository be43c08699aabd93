import { identityOf, type Manifest } from '../model/manifest';
import type { ClusterTrees } from './diff-cluster';

/** Both sides of a cluster as a whole, as far as some kinds are concerned. */
export interface WholeTrees {
  readonly before: readonly Manifest[];
  readonly after: readonly Manifest[];
}

/**
 * The objects of both sides, those in equal files and those that charts make among them. An Application that is on both
 * sides makes the same on both: what another version or other values of its chart make, nobody knows without a render.
 */
export const wholeTrees = (
  { before, after, unchanged, chartObjects = () => [] }: ClusterTrees,
  kinds: readonly string[],
): WholeTrees => {
  const equal = unchanged([...kinds, 'Application']);
  const made = new Map<string, readonly Manifest[]>();
  const withCharts = (manifests: readonly Manifest[]): readonly Manifest[] =>
    manifests.flatMap(manifest => {
      if (manifest.kind !== 'Application') return [manifest];
      const key = identityOf(manifest);
      const objects = made.get(key) ?? chartObjects(manifest).filter(({ kind }) => kinds.includes(kind));
      made.set(key, objects);
      return [manifest, ...objects];
    });
  const now = withCharts([...equal, ...after]);
  return { before: withCharts([...equal, ...before]), after: now };
};
