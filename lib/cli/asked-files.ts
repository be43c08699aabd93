/** What is read, and which of it was asked about. */
export interface AskedFiles {
  /** The paths, and all of each cluster of which they name a part. */
  readonly paths: readonly string[];
  /** Of a file, and the cluster that it was found in; that of its path unless told. */
  readonly isAsked: (file: string, cluster?: string) => boolean;
}

/** The cluster of dist that a file belongs to; `` for all others. */
export const clusterOf = (file: string): string => /^dist\/([^/]+)\//.exec(`${file}/`)?.[1] ?? '';

const isBelow = (file: string, path: string): boolean => path === '.' || file === path || file.startsWith(`${path}/`);

/**
 * A part of a cluster of ours is checked in its whole, or everything that the rest of it makes would be missed; what is
 * found elsewhere is not told.
 * @param paths relative to the root
 * @param clusters of environments/
 */
export function askedFiles(paths: readonly string[], clusters: readonly string[]): AskedFiles {
  const known = paths.map(clusterOf).filter(cluster => clusters.includes(cluster));
  const added = [...new Set(known)].filter(cluster => !paths.some(path => isBelow(`dist/${cluster}`, path)));
  return {
    paths: [...paths, ...added.map(cluster => `dist/${cluster}`)],
    isAsked: (file, cluster = clusterOf(file)) => !added.includes(cluster) || paths.some(path => isBelow(file, path)),
  };
}
