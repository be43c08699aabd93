import type { JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { listAt, objectAt, objectsAt, shown, textAt } from '../declared/fields';
import type { DeclaredObjects } from '../declared/declared-objects';

/** API group of CloudNativePG. */
export const CNPG_GROUP = 'postgresql.cnpg.io';

/** API group of its backup plugin. */
export const BARMAN_GROUP = 'barmancloud.cnpg.io';

/** Name of that plugin. */
export const BARMAN_PLUGIN = 'barman-cloud.cloudnative-pg.io';

/** The spec of an object. */
export const specOf = ({ body }: Manifest): JsonObject => objectAt(body, 'spec');

/** All Clusters of PostgreSQL. */
export const postgresClusters = ({ ofKind }: DeclaredObjects): readonly Manifest[] => ofKind(CNPG_GROUP, 'Cluster');

/** The plugin that archives the WAL of a Cluster, and where it stands in the list. */
export const archiverOf = (cluster: Manifest): { readonly plugin: JsonObject; readonly index: number } | undefined => {
  const plugins = objectsAt(specOf(cluster), 'plugins');
  const index = plugins.findIndex(({ enabled, isWALArchiver }) => enabled !== false && isWALArchiver === true);
  const plugin = plugins[index];
  return plugin === undefined ? undefined : { plugin, index };
};

/** Folder in the object store that the plugin writes to: the endpoint, the path and the server. */
export const archiveTarget = (cluster: Manifest, store: Manifest, plugin: JsonObject): string => {
  const configuration = objectAt(specOf(store), 'configuration');
  const path = shown(configuration['destinationPath']).replace(/\/+$/, '');
  const server = textAt(objectAt(plugin, 'parameters'), 'serverName') ?? cluster.name;
  return `${shown(configuration['endpointURL'])} ${path}/${server}`;
};

/** Roles that a Cluster has: its first owner, the managed ones and those of DatabaseRole objects. */
export const rolesOf = (cluster: Manifest, { ofKind }: DeclaredObjects): readonly string[] => {
  const spec = specOf(cluster);
  const methods = ['initdb', 'recovery', 'pg_basebackup'].map(method => objectAt(spec, 'bootstrap', method));
  const [first = {}] = methods.filter(method => Object.keys(method).length > 0);
  const owner = textAt(first, 'owner') ?? textAt(first, 'database') ?? 'app';
  const separate = ofKind(CNPG_GROUP, 'DatabaseRole').filter(
    role => role.namespace === cluster.namespace && objectAt(specOf(role), 'cluster')['name'] === cluster.name,
  );
  return [
    'postgres',
    owner,
    ...objectsAt(objectAt(spec, 'managed'), 'roles').map(({ name }) => shown(name)),
    ...separate.map(role => shown(specOf(role)['name'])),
  ];
};

/** Backups that run by themselves, of one Cluster. */
export const scheduledBackupsOf = ({ name, namespace }: Manifest, { ofKind }: DeclaredObjects): readonly Manifest[] =>
  ofKind(CNPG_GROUP, 'ScheduledBackup').filter(
    backup =>
      backup.namespace === namespace &&
      objectAt(specOf(backup), 'cluster')['name'] === name &&
      specOf(backup)['suspend'] !== true,
  );

/** Positions in a list under a key, with the objects there. */
export const numbered = (object: JsonObject, key: string): readonly (readonly [number, JsonObject])[] =>
  listAt(object, key).map((item, index) => [index, objectAt(item)]);
