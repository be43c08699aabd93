import type { CelRule, CompactNode } from '../../model/compact-schema';

const childrenOf = ({ properties, additionalProperties, items, allOf }: CompactNode): readonly number[] => [
  ...Object.values(properties ?? {}),
  ...(typeof additionalProperties === 'number' ? [additionalProperties] : []),
  ...(items === undefined ? [] : [items]),
  ...(allOf ?? []),
];

/** Whether a node of a pool has CEL rules itself or below. */
export type RulesBelow = (node: CompactNode, nodes: readonly CompactNode[]) => boolean;

/**
 * Tells which nodes of a pool have CEL rules themselves or below; worked out once for each pool.
 * @param isMeant which rules count @default - all
 */
export const rulesBelow = (isMeant: (rule: CelRule) => boolean = () => true): RulesBelow => {
  const pools = new WeakMap<readonly CompactNode[], WeakMap<CompactNode, boolean>>();
  return (root, nodes) => {
    const known = pools.get(nodes) ?? new WeakMap<CompactNode, boolean>();
    pools.set(nodes, known);
    const has = (node: CompactNode): boolean => {
      const found = known.get(node);
      if (found !== undefined) return found;
      // Until it is known, for schemas that contain themselves.
      known.set(node, false);
      const own = (node['x-kubernetes-validations'] ?? []).some(isMeant);
      const answer = own || childrenOf(node).some(index => has(nodes[index] ?? {}));
      known.set(node, answer);
      return answer;
    };
    return has(root);
  };
};
