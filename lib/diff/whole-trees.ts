import { identityOf, type Manifest } from '../model/manifest';
import { withoutFacts } from './charts/released-chart';
import type { ClusterTrees } from './diff-cluster';

/** Both sides of a cluster as a whole, as far as some kinds are concerned. */
export interface WholeTrees {
  readonly before: readonly Manifest[];
  readonly after: readonly Manifest[];
}

/**
 * The objects of both sides, those in equal files and those that charts make among them. An Application that is on both
 * sides makes the same on both, unless facts tell what another version or other values of its chart make.
 * @param compared identities of Applications whose charts are known on both sides
 */
export const wholeTrees = (
  { before, after, unchanged, charts = withoutFacts }: ClusterTrees,
  kinds: readonly string[],
  compared: ReadonlySet<string> = new Set(),
): WholeTrees => {
  const equal = unchanged([...kinds, 'Application']);
  const made = new Map<string, readonly Manifest[]>();
  const madeBy = (application: Manifest): readonly Manifest[] =>
    charts(application).flatMap(({ objects = [] }) => objects.filter(({ kind }) => kinds.includes(kind)));
  const withCharts = (manifests: readonly Manifest[]): readonly Manifest[] =>
    manifests.flatMap(manifest => {
      if (manifest.kind !== 'Application') return [manifest];
      const key = identityOf(manifest);
      const objects = (compared.has(key) ? undefined : made.get(key)) ?? madeBy(manifest);
      made.set(key, objects);
      return [manifest, ...objects];
    });
  const now = withCharts([...equal, ...after]);
  return { before: withCharts([...equal, ...before]), after: now };
};
