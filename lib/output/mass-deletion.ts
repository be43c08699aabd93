import { posix } from 'node:path';
import type { FileSpec } from '../model/file-spec';
import { grouped } from '../model/grouped';
import type { Issue } from '../model/issue';
import { indexPath, PLATFORM } from './owned-path';

/** As many deletions never need permission. */
export const FREE_DELETIONS = 10;

/** The part of a cluster's files above which deletions need permission. */
export const FREE_PART = 1 / 4;

/** Deletions that leave no object behind: those whose object does not appear as a new file of the same name. */
const withoutMoves = (deletes: readonly string[], newcomers: readonly FileSpec[]): readonly string[] => {
  const arrivals = new Map<string, number>();
  for (const { path } of newcomers.filter(file => file.object !== undefined)) {
    const name = posix.basename(path);
    arrivals.set(name, (arrivals.get(name) ?? 0) + 1);
  }
  return deletes.filter(path => {
    const name = posix.basename(path);
    const left = arrivals.get(name) ?? 0;
    arrivals.set(name, left - 1);
    return left <= 0;
  });
};

const refusal = (cluster: string, message: string, value: string, fix: string): Issue => ({
  rule: 'mass-deletion',
  severity: 'error',
  place: { cluster, file: indexPath(cluster) },
  message,
  value,
  fix: `${fix}, or pass --allow-mass-delete`,
});

const some = (paths: readonly string[]): string =>
  paths.length > 3 ? `${paths.slice(0, 3).join(', ')} and ${paths.length - 3} more` : paths.join(', ');

/** The refusal of a run that would delete more than ten and more than a quarter of a cluster's files. */
export const findMassDeletion = (
  cluster: string,
  indexed: number,
  deletes: readonly string[],
  newcomers: readonly FileSpec[],
): Issue | undefined => {
  const gone = withoutMoves(deletes, newcomers);
  if (gone.length <= FREE_DELETIONS || gone.length <= indexed * FREE_PART) {
    return undefined;
  }
  const message = `${gone.length} of ${indexed} files would be deleted`;
  return refusal(cluster, message, some(gone), 'put back what they came from');
};

/** The tenant that a path belongs to: `shop` of `dist/prod/layer-4/shop/...`. */
const tenantOf = (cluster: string, path: string): string | undefined => {
  const [root, owner, layer, tenant, file] = path.split('/');
  return root === 'dist' && owner === cluster && layer === 'layer-4' && file !== undefined ? tenant : undefined;
};

/** The refusals of a run that would delete all files of a tenant, more than ten, of a cluster that is rendered on. */
export const findLostTenants = (
  cluster: string,
  wanted: readonly string[],
  deletes: readonly string[],
): readonly Issue[] => {
  const kept = new Set(wanted.map(path => tenantOf(cluster, path)));
  const lost = grouped(
    deletes.filter(path => !kept.has(tenantOf(cluster, path))),
    path => tenantOf(cluster, path) ?? '',
  );
  return [...lost]
    .filter(([tenant, paths]) => tenant !== '' && paths.length > FREE_DELETIONS)
    .map(([tenant, paths]) =>
      refusal(
        cluster,
        `tenant ${tenant} is no longer rendered, so all of its files would be deleted: ${paths.length}`,
        some(paths),
        `put back environments/tenants/${tenant}.yaml, or its phases of ${cluster} in it, take it away step by step (npm run retire -- tenant ${tenant})`,
      ),
    );
};

/** The refusal of a run that would delete all files of a cluster that is rendered no longer. */
export const findLostCluster = (cluster: string, deletes: readonly string[]): Issue | undefined => {
  if (deletes.length === 0 || cluster === PLATFORM) {
    return undefined;
  }
  const message = `the cluster is no longer rendered, so all of its files would be deleted: ${deletes.length}`;
  return refusal(cluster, message, some(deletes), `put back environments/${cluster}.yaml`);
};
