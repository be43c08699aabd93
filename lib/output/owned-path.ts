/** The pseudo cluster of files that belong to no single cluster, such as `bootstrap/README.md`. */
export const PLATFORM = '_platform';

/** The folders that outputs lie in, relative to the project's root. */
export const OUTPUT_ROOTS: readonly string[] = ['dist', 'bootstrap', 'talos'];

/** Where the index of a cluster lies. */
export const indexPath = (cluster: string): string =>
  cluster === PLATFORM ? 'dist/index.txt' : `dist/${cluster}/index.txt`;

/** The cluster whose index lies at this path, if it is the path of an index. */
export const clusterOfIndex = (path: string): string | undefined => {
  if (path === indexPath(PLATFORM)) {
    return PLATFORM;
  }
  return /^dist\/([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)\/index\.txt$/.exec(path)?.[1];
};

const territory = (cluster: string): string =>
  cluster === PLATFORM
    ? 'is not directly in dist, bootstrap or talos'
    : `lies outside dist/${cluster}, bootstrap/${cluster} and talos/${cluster}`;

const CONTROL = /[\u0000-\u001f\u007f]/;

/** Why the cluster cannot own a file at this path, as the end of a sentence; undefined when it can. */
export const whyNotOwned = (cluster: string, path: string): string | undefined => {
  const parts = path.split('/');
  const [root = '', folder] = parts;
  if (path.startsWith('/')) {
    return 'is absolute';
  }
  if (path.includes('\\')) {
    return 'has a backslash';
  }
  if (CONTROL.test(path)) {
    return 'has a control character';
  }
  if (parts.includes('')) {
    return 'has an empty part';
  }
  if (parts.includes('..') || parts.includes('.')) {
    return 'has a part `.` or `..`';
  }
  if (clusterOfIndex(path) === cluster) {
    return 'is the index itself';
  }
  const inside = cluster === PLATFORM ? parts.length === 2 : parts.length > 2 && folder === cluster;
  return inside && OUTPUT_ROOTS.includes(root) ? undefined : territory(cluster);
};
