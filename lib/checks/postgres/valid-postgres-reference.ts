import type { Manifest } from '../../model/manifest';
import { toPointer, type Path } from '../../model/path';
import { objectAt, objectsAt, shown, textAt } from '../declared/fields';
import type { DeclaredObjects } from '../declared/declared-objects';
import type { ClusterRule, Report } from '../rule';
import { BARMAN_GROUP, CNPG_GROUP, numbered, rolesOf, specOf } from './postgres-objects';

/** Kinds that name a Cluster of their namespace. */
const OF_CLUSTER = ['Backup', 'Database', 'DatabaseRole', 'Pooler', 'Publication', 'ScheduledBackup', 'Subscription'];

const at = (manifest: Manifest, ...path: Path) => ({ manifest, pointer: toPointer(['spec', ...path]) });

function ofCluster(manifest: Manifest, declared: DeclaredObjects, report: Report): void {
  const spec = specOf(manifest);
  const name = textAt(objectAt(spec, 'cluster'), 'name');
  if (name === undefined) return;
  const cluster = declared.find(CNPG_GROUP, 'Cluster', manifest.namespace, name);
  if (cluster === undefined) {
    const message = `there is no such Cluster in namespace ${manifest.namespace ?? ''}`;
    report({ ...at(manifest, 'cluster', 'name'), message, value: name, fix: 'correct the name, or add the Cluster' });
    return;
  }
  const owner = textAt(spec, 'owner');
  if (manifest.kind === 'Database' && owner !== undefined && !rolesOf(cluster, declared).includes(owner)) {
    const message = `is no role of Cluster ${name}`;
    const fix = `add it to managed.roles of ${name}`;
    report({ ...at(manifest, 'owner'), message, value: owner, fix });
  }
  const plugin = textAt(objectAt(spec, 'pluginConfiguration'), 'name');
  if (plugin === undefined || spec['method'] !== 'plugin') return;
  const plugins = objectsAt(specOf(cluster), 'plugins').filter(({ enabled }) => enabled !== false);
  if (plugins.some(other => other['name'] === plugin)) return;
  const message = `is no plugin of Cluster ${name}`;
  report({
    ...at(manifest, 'pluginConfiguration', 'name'),
    message,
    value: plugin,
    fix: `add it to plugins of ${name}`,
  });
}

const plugins = (cluster: Manifest): readonly { readonly path: Path; readonly store: string | undefined }[] => {
  const spec = specOf(cluster);
  return [
    ...numbered(spec, 'plugins').map(([index, plugin]) => ({ path: ['plugins', index], plugin })),
    ...numbered(spec, 'externalClusters').map(([index, other]) => ({
      path: ['externalClusters', index, 'plugin'],
      plugin: objectAt(other, 'plugin'),
    })),
  ].map(({ path, plugin }) => ({ path, store: textAt(objectAt(plugin, 'parameters'), 'barmanObjectName') }));
};

function storesOf(cluster: Manifest, { find }: DeclaredObjects, report: Report): void {
  for (const { path, store } of plugins(cluster)) {
    if (store === undefined || find(BARMAN_GROUP, 'ObjectStore', cluster.namespace, store) !== undefined) continue;
    const message = `there is no such ObjectStore in namespace ${cluster.namespace ?? ''}`;
    const fix = 'correct the name, or add the ObjectStore';
    report({ ...at(cluster, ...path, 'parameters', 'barmanObjectName'), message, value: store, fix });
  }
}

/** The catalog has the image that is asked for. */
function catalogOf(manifest: Manifest, path: readonly string[], { find }: DeclaredObjects, report: Report): void {
  const reference = objectAt(specOf(manifest), ...path);
  const name = textAt(reference, 'name');
  if (name === undefined) return;
  const kind = shown(reference['kind']);
  const catalog = find(CNPG_GROUP, kind, kind === 'ImageCatalog' ? manifest.namespace : undefined, name);
  if (catalog === undefined) {
    const fix = 'correct the name, or add it';
    report({ ...at(manifest, ...path, 'name'), message: `there is no such ${kind}`, value: name, fix });
    return;
  }
  const [list, key] = manifest.kind === 'Pooler' ? ['componentImages', 'key'] : ['images', 'major'];
  const has = objectsAt(specOf(catalog), list).map(image => image[key]);
  if (has.includes(reference[key] ?? '')) return;
  const fix = `use ${has.map(shown).join(' or ')}, or add the image`;
  report({
    ...at(manifest, ...path, key),
    message: `${kind} ${name} has no such image`,
    value: shown(reference[key]),
    fix,
  });
}

/** R13: what objects of CloudNativePG name exists: Clusters, roles, plugins, ObjectStores and images. */
export const validPostgresReference: ClusterRule = {
  id: 'R13',
  name: 'valid-postgres-reference',
  severity: 'error',
  reason: 'the operator waits for ever for what is named',
  scope: 'cluster',
  run: (context, report) => {
    const declared = context.declared();
    for (const kind of OF_CLUSTER) {
      for (const manifest of declared.ofKind(CNPG_GROUP, kind)) ofCluster(manifest, declared, report);
    }
    for (const cluster of declared.ofKind(CNPG_GROUP, 'Cluster')) {
      storesOf(cluster, declared, report);
      catalogOf(cluster, ['imageCatalogRef'], declared, report);
    }
    for (const pooler of declared.ofKind(CNPG_GROUP, 'Pooler')) {
      catalogOf(pooler, ['pgbouncer', 'imageCatalogRef'], declared, report);
    }
  },
};
