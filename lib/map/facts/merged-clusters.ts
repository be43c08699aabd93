/** Something that is true in clusters. */
export type InClusters<T> = Omit<T, 'cluster'> & { readonly clusters: readonly string[] };

/** Facts that differ in their cluster alone become one; the order is that of the first of each. */
export const mergedClusters = <T extends { readonly cluster: string }>(
  facts: readonly T[],
): readonly InClusters<T>[] => {
  const merged = new Map<string, InClusters<T>>();
  for (const { cluster, ...rest } of facts) {
    const key = JSON.stringify(rest);
    const before = merged.get(key)?.clusters ?? [];
    merged.set(key, { ...rest, clusters: before.includes(cluster) ? before : [...before, cluster] });
  }
  return [...merged.values()];
};
