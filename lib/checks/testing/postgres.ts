import { isJsonObject, type JsonObject } from '../../model/json';
import { objectOf } from './pods';

const API = 'postgresql.cnpg.io/v1';
const PLUGIN = 'barman-cloud.cloudnative-pg.io';

/** A Cluster `db` of namespace `shop` with owner and Secret, as it must be, with some of its spec replaced. */
export const postgresCluster = (spec: JsonObject = {}, name = 'db'): JsonObject =>
  objectOf(API, 'Cluster', name, {
    spec: {
      instances: 3,
      imageCatalogRef: { apiGroup: 'postgresql.cnpg.io', kind: 'ClusterImageCatalog', name: 'postgresql', major: 18 },
      bootstrap: { initdb: { database: 'cart', owner: 'cart', secret: { name: 'cart-db' } } },
      plugins: [{ name: PLUGIN, isWALArchiver: true, parameters: { barmanObjectName: 'db', serverName: name } }],
      ...spec,
    },
  });

/** The ObjectStore `db` of namespace `shop`, with some of its configuration replaced. */
export const objectStore = (configuration: JsonObject = {}): JsonObject =>
  objectOf('barmancloud.cnpg.io/v1', 'ObjectStore', 'db', {
    spec: {
      configuration: {
        destinationPath: 's3://backups/dev/db',
        endpointURL: 'https://s3.example.com',
        s3Credentials: {
          accessKeyId: { name: 's3', key: 'ID' },
          secretAccessKey: { name: 's3', key: 'KEY' },
        },
        ...configuration,
      },
    },
  });

/** The ScheduledBackup `db`, with some of its spec replaced. */
export const scheduledBackup = (spec: JsonObject = {}): JsonObject =>
  objectOf(API, 'ScheduledBackup', 'db', {
    spec: {
      schedule: '0 0 2 * * *',
      cluster: { name: 'db' },
      method: 'plugin',
      pluginConfiguration: { name: PLUGIN },
      ...spec,
    },
  });

/** The ClusterImageCatalog `postgresql`. */
export const imageCatalog = (): JsonObject => {
  const { metadata, ...rest } = objectOf(API, 'ClusterImageCatalog', 'postgresql', {
    spec: {
      images: [
        { major: 17, image: 'p:17' },
        { major: 18, image: 'p:18' },
      ],
      componentImages: [{ key: 'pgbouncer', image: 'b:1' }],
    },
  });
  return { ...rest, metadata: { name: isJsonObject(metadata) ? (metadata['name'] ?? '') : '' } };
};

/** The VaultStaticSecret of a Secret with a user and a password. */
export const passwordSecret = (name: string, username: string, type = 'kubernetes.io/basic-auth'): JsonObject =>
  objectOf('secrets.hashicorp.com/v1beta1', 'VaultStaticSecret', name, {
    spec: {
      destination: { create: true, name, type, transformation: { templates: { username: { text: username } } } },
    },
  });
