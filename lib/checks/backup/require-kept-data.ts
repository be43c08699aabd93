import { SYNC_OPTIONS } from '../../model/argo-cd-annotations';
import { groupOf, type Manifest } from '../../model/manifest';
import { toPointer } from '../../model/path';
import { objectOptions } from '../argo-cd/applications';
import type { CheckContext } from '../check-context';
import { isPreview } from '../gateway/namespace-labels';
import { claimsOf } from '../pods/claims-of';
import type { ClusterRule } from '../rule';

/** Kinds whose deletion takes data along. */
const DATA: readonly string[] = ['/PersistentVolumeClaim', 'postgresql.cnpg.io/Cluster', 'postgresql.cnpg.io/Database'];

const DELETIONS = ['Delete=false', 'Delete=confirm'];

const PRUNINGS = ['Prune=false', 'Prune=confirm'];

/** Databases that stay in PostgreSQL when their object goes. https://cloudnative-pg.io/documentation/current/declarative_database_management/ */
const isRetained = ({ kind, body }: Manifest): boolean => {
  const spec = body['spec'];
  return (
    kind === 'Database' &&
    typeof spec === 'object' &&
    spec !== null &&
    (!('databaseReclaimPolicy' in spec) || spec['databaseReclaimPolicy'] === 'retain')
  );
};

/** True for an object whose deletion takes data along. */
export const isData = (manifest: Manifest): boolean =>
  DATA.includes(`${groupOf(manifest.apiVersion)}/${manifest.kind}`) && !isRetained(manifest);

const isNamespace = ({ apiVersion, kind }: Manifest): boolean => apiVersion === 'v1' && kind === 'Namespace';

/** Namespaces in which something holds data that outlives its pods. */
const namespacesWithData = ({ declared }: CheckContext): ReadonlySet<string> =>
  new Set(
    declared().all.flatMap(manifest => {
      const lasting = claimsOf(manifest).filter(({ path }) => !path.includes('ephemeral'));
      const { namespace } = manifest;
      return namespace !== undefined && (lasting.length > 0 || isData(manifest)) ? [namespace] : [];
    }),
  );

/** D1: data stays when its object or its namespace vanishes from git, and when its Application is deleted; that of previews may go. */
export const requireKeptData: ClusterRule = {
  id: 'D1',
  name: 'require-kept-data',
  severity: 'error',
  reason: 'renaming a folder or an object deletes the data with the old one',
  scope: 'cluster',
  run: (context, report) => {
    const lacking = context.tree.manifests
      .filter(manifest => isData(manifest) || isNamespace(manifest))
      .map(manifest => ({ manifest, options: objectOptions(manifest.body).filter(option => option !== '') }))
      .map(({ manifest, options }) => ({
        manifest,
        options,
        missing: [PRUNINGS, DELETIONS].filter(wanted => !wanted.some(option => options.includes(option))),
      }))
      .filter(({ manifest, missing }) => {
        return missing.length > 0 && !isPreview(manifest.namespace ?? manifest.name, context);
      });
    const full = lacking.some(({ manifest }) => isNamespace(manifest)) ? namespacesWithData(context) : new Set();
    for (const { manifest, options, missing } of lacking) {
      if (isNamespace(manifest) && !full.has(manifest.name)) continue;
      const pointer = toPointer(['metadata', 'annotations', SYNC_OPTIONS]);
      const message = `does not keep the data: ${missing.map(([option]) => option).join(' and ')} is missing`;
      const value = options.length === 0 ? {} : { value: options.join(',') };
      const fix = 'add the annotation argocd.argoproj.io/sync-options: Prune=false,Delete=confirm';
      report({ manifest, pointer, message, ...value, fix });
    }
  },
};
