import type { ClusterContext } from '../model/component';
import type { SecretList, SecretPath } from './secret-list';

/** A secret that one cluster has and another one lacks, or has with fewer keys. */
export interface Lacking {
  /** Where the one has it. */
  readonly path: string;
  readonly purpose: string;
  /** Keys that the other one lacks. */
  readonly keys: readonly string[];
  /** Where the other one has it. @default - it has not */
  readonly there?: string;
}

/** A path without what its cluster and the phases there put into names: `shop/orders-*-db`. */
const likeness = ({ path }: SecretPath, { cluster }: ClusterContext): string => {
  const [, namespace = '', ...names] = path.split('/');
  const name = names.join('/');
  for (const tenant of cluster.tenants)
    for (const { phase, namespace: own } of tenant.phases)
      if (own === namespace) return `${tenant.name}/${name.replace(`-${phase}-`, '-*-')}`;
  return `${namespace}/${name.replace(new RegExp(`-${cluster.name}$`), '-*')}`;
};

const pathsOf = ({ paths }: SecretList, { cluster }: ClusterContext): readonly SecretPath[] =>
  paths.filter(({ path }) => path.startsWith(`${cluster.name}/`));

/** Copies for pull requests are nowhere else. */
const isCopy = ({ path }: SecretPath): boolean => /^[^/]+\/pr-/.test(path);

/** What `to` lacks of what `from` has, by names without phases. */
export function lackingIn(list: SecretList, from: ClusterContext, to: ClusterContext): readonly Lacking[] {
  const there = new Map(pathsOf(list, to).map(path => [likeness(path, to), path]));
  const seen = new Set<string>();
  return pathsOf(list, from)
    .filter(path => !isCopy(path))
    .flatMap((path): readonly Lacking[] => {
      const like = likeness(path, from);
      if (seen.has(like)) return [];
      seen.add(like);
      const { purpose } = path;
      const other = there.get(like);
      const known = other?.keys.map(({ key }) => key) ?? [];
      const keys = path.keys.map(({ key }) => key).filter(key => !known.includes(key));
      if (other === undefined) return [{ path: path.path, purpose, keys }];
      return keys.length === 0 ? [] : [{ path: path.path, purpose, keys, there: other.path }];
    });
}
