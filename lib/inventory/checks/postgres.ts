import { didYouMean } from '../../model/did-you-mean';
import { dataNodes } from '../../model/data-nodes';
import type { Path } from '../../model/path';
import { placedIn, type Check, type Environments, type ReadCluster } from '../environments';
import { finding } from '../finding';
import { cronFault } from './cron';
import { decoderFindings } from './decoders';
import { repeats } from './repeats';

type Postgres = NonNullable<ReadCluster['postgres']>;
type Server = Postgres['clusters'][number]['server'];

/** Names that PostgreSQL, the operator or the first database of a shared server have. */
const TAKEN = /^(app|postgres|streaming-replica|template[01]|(pg|cnpg)-.*)$/;

/** What to do about the name of a shared server that is none. */
const nameOf = (text: string, servers: readonly { readonly name: string }[]): string =>
  didYouMean(
    text,
    servers.map(({ name }) => name),
    'name one of them',
  );

/** Every server of a cluster: its name in the backups, and where it stands in the file. */
const serversOf = ({ clusters, databases }: Postgres) => [
  ...clusters.map(({ name, server }, index) => ({ name, server, path: ['postgres', 'clusters', index] })),
  ...databases.flatMap((database, index) =>
    database.mode === 'dedicated'
      ? [{ name: `${database.name}-postgres`, server: database.server, path: ['postgres', 'databases', index] }]
      : [],
  ),
];

/** What is wrong with one server. */
function checkServer(
  environments: Environments,
  cluster: ReadCluster,
  postgres: Postgres,
  { name, server, path }: { readonly name: string; readonly server: Server; readonly path: Path },
) {
  const { platform, placeOf } = environments;
  const place = (...rest: Path) => placeOf(cluster.name, [...path, 'server', ...rest]);
  const { major, instances, backup, recovery, importFrom } = server;
  const majors = platform?.postgres?.images.map(image => image.major);
  const nodes = dataNodes(cluster);
  const fault = backup?.schedule === undefined ? undefined : cronFault(backup.schedule);
  const own = backup?.serverName ?? `${name}-pg${major}`;
  return [
    ...(majors === undefined || majors.includes(major)
      ? []
      : [
          finding('postgres-server', place('major'), 'has no image in postgres.images of platform.yaml', {
            value: String(major),
            fix: `use ${majors.join(' or ')}, or add the image`,
          }),
        ]),
    ...(instances === undefined || instances <= nodes
      ? []
      : [
          finding('postgres-server', place('instances'), `is above ${nodes}, the nodes with local storage`, {
            value: String(instances),
            fix: 'lower it, or add nodes',
          }),
        ]),
    ...(fault === undefined
      ? []
      : [
          finding('cron', place('backup', 'schedule'), fault, {
            value: backup?.schedule ?? '',
            fix: 'write five fields, for example 30 2 * * *',
          }),
        ]),
    ...(recovery?.serverName !== own
      ? []
      : [
          finding('postgres-server', place('recovery', 'serverName'), 'is the folder of its own new backups', {
            value: own,
            fix: `give backup.serverName another, for example ${own}-2`,
          }),
        ]),
    ...(importFrom === undefined || (path[1] === 'databases' && recovery === undefined)
      ? []
      : [
          finding('postgres-server', place('importFrom'), 'is for a dedicated server without recovery', {
            fix: 'remove it',
          }),
        ]),
    ...(importFrom === undefined || postgres.clusters.some(other => other.name === importFrom)
      ? []
      : [
          finding('postgres-server', place('importFrom'), 'is none of postgres.clusters', {
            value: importFrom,
            fix: nameOf(importFrom, postgres.clusters),
          }),
        ]),
    ...decoderFindings(environments, 'postgres-server', place, server),
  ];
}

/** Services that keep their data in PostgreSQL, with their database; its namespace has the name of the database. */
const WITH_DATABASE = [
  { service: 'grafana', database: 'grafana' },
  { service: 'casdoor-server', database: 'casdoor' },
  { service: 'gitea-server', database: 'gitea' },
] as const;

/** Every service of a cluster that needs a database has it. */
function checkNeeds({ platform, placeOf }: Environments, { name, postgres }: ReadCluster) {
  if (platform === undefined) return [];
  return WITH_DATABASE.flatMap(({ service, database: wanted }) => {
    const at = placedIn(platform, service).indexOf(name);
    if (at < 0) return [];
    const databases = postgres?.databases ?? [];
    const index = databases.findIndex(database => database.name === wanted);
    const restsOn = [placeOf('platform', ['placement', service, at])];
    if (index < 0) {
      const place = placeOf('platform', ['placement', service, at]);
      const fix = `add ${wanted} to postgres.databases in environments/${name}.yaml, or take ${name} out`;
      const more = { value: name, fix, restsOn: [placeOf(name, ['postgres'])] };
      return [finding('postgres-placement', place, `${service} has no database in ${name}`, more)];
    }
    const namespace = databases[index]?.namespace ?? '';
    if (namespace === wanted) return [];
    const place = placeOf(name, ['postgres', 'databases', index, 'namespace']);
    const more = { value: namespace, fix: `write ${wanted}`, restsOn };
    return [finding('postgres-placement', place, `is not the namespace of ${service}`, more)];
  });
}

/** Servers and databases of one cluster fit together. */
function checkDatabases(environments: Environments, cluster: ReadCluster, postgres: Postgres) {
  const { placeOf } = environments;
  const { clusters, databases } = postgres;
  const names = (list: 'clusters' | 'databases', texts: readonly { readonly name: string }[]) =>
    texts.map(({ name }, index) => ({ document: cluster.name, path: ['postgres', list, index, 'name'], text: name }));
  return [
    ...repeats(environments, 'duplicate-name', [...names('clusters', clusters), ...names('databases', databases)]),
    ...databases.flatMap((database, index) => [
      ...(TAKEN.test(database.name)
        ? [
            finding('postgres-name', placeOf(cluster.name, ['postgres', 'databases', index, 'name']), 'is taken', {
              value: database.name,
              fix: 'use another',
            }),
          ]
        : []),
      ...(database.mode === 'dedicated' || clusters.some(({ name }) => name === database.cluster)
        ? []
        : [
            finding(
              'postgres-server',
              placeOf(cluster.name, ['postgres', 'databases', index, 'cluster']),
              'is none of postgres.clusters',
              { value: database.cluster, fix: nameOf(database.cluster, clusters) },
            ),
          ]),
    ]),
    ...serversOf(postgres).flatMap(server => checkServer(environments, cluster, postgres, server)),
  ];
}

/** Where PostgreSQL is placed, its data is there, and nowhere else. */
export const checkPostgres: Check = environments => {
  const { platform, clusters, placeOf } = environments;
  const isPlaced = (service: string, name: string) =>
    platform === undefined ? undefined : placedIn(platform, service).includes(name);
  const missing = (key: string, service: string) =>
    finding('postgres-placement', placeOf('platform', []), `missing key "${key}"`, {
      fix: `${service} is placed: write it`,
    });
  const isAnywhere = (service: string) => platform !== undefined && placedIn(platform, service).length > 0;
  return [
    ...(isAnywhere('cloudnative-pg') && platform?.postgres === undefined
      ? [missing('postgres', 'cloudnative-pg')]
      : []),
    ...(isAnywhere('plugin-barman-cloud') && platform?.objectStorage.postgres === undefined
      ? [missing('objectStorage.postgres', 'plugin-barman-cloud')]
      : []),
    ...clusters.flatMap(cluster => checkNeeds(environments, cluster)),
    ...clusters.flatMap(cluster => {
      const { name, postgres } = cluster;
      if (postgres === undefined) {
        return isPlaced('postgres', name) === true
          ? [
              finding('postgres-placement', placeOf(name, []), 'missing key "postgres"', {
                fix: `postgres is placed in ${name}: write its clusters`,
              }),
            ]
          : [];
      }
      const service = postgres.clusters.length === 0 ? 'plugin-barman-cloud' : 'postgres';
      return [
        ...(isPlaced(service, name) === false
          ? [
              finding('postgres-placement', placeOf(name, ['postgres']), `${service} is not placed in this cluster`, {
                fix: `remove it, or add ${name} to placement.${service}`,
                restsOn: [placeOf('platform', ['placement', service])],
              }),
            ]
          : []),
        ...checkDatabases(environments, cluster, postgres),
      ];
    }),
  ];
};
