import type { Manifest } from '../model/manifest';
import type { Tree } from '../model/tree';
import { leavesOf, type Leaf } from './edit';
import { isWorthChanging, OPERATORS, type Operator, type Surroundings } from './operators';
import { shuffled } from './shuffled';

/** One mistake in one object. */
export interface Mutation {
  readonly operator: Operator;
  readonly manifest: Manifest;
  readonly leaf: Leaf;
  readonly mutant: Manifest;
}

const surroundingsOf = ({ cluster, manifests }: Tree, clusters: readonly string[]): Surroundings => ({
  cluster,
  names: new Set(manifests.flatMap(({ name, namespace }) => [name, ...(namespace === undefined ? [] : [namespace])])),
  others: clusters.filter(other => other !== cluster),
});

const mutantOf = (manifest: Manifest, body: Manifest['body']): Manifest => {
  const { apiVersion, kind, metadata } = body;
  const { name, namespace } = typeof metadata === 'object' && metadata !== null && 'name' in metadata ? metadata : {};
  const { namespace: _, ...rest } = manifest;
  return {
    ...rest,
    apiVersion: typeof apiVersion === 'string' ? apiVersion : '',
    kind: typeof kind === 'string' ? kind : '',
    name: typeof name === 'string' ? name : '',
    ...(typeof namespace === 'string' ? { namespace } : {}),
    body,
  };
};

/**
 * As many mistakes of each operator in the objects of a tree, chosen by a seed: the same tree and seed give the same.
 * @param clusters names of all clusters
 */
export const mutationsOf = (
  tree: Tree,
  clusters: readonly string[],
  countOfEach: number,
  seed: number,
): readonly Mutation[] => {
  const surroundings = surroundingsOf(tree, clusters);
  const places = tree.manifests.flatMap(manifest =>
    leavesOf(manifest.body)
      .filter(isWorthChanging)
      .map(leaf => ({ manifest, leaf })),
  );
  return OPERATORS.flatMap((operator, index) => {
    const mutations: Mutation[] = [];
    for (const { manifest, leaf } of shuffled(places, seed + index)) {
      if (mutations.length >= countOfEach) break;
      const body = operator.apply(manifest.body, leaf, surroundings);
      if (body !== undefined) mutations.push({ operator, manifest, leaf, mutant: mutantOf(manifest, body) });
    }
    return mutations;
  });
};
