import type { Served } from '../../../imports/environments/tenant';
import { dataNodes } from '../../model/data-nodes';
import { didYouMean } from '../../model/did-you-mean';
import { toPointer, type Path } from '../../model/path';
import { isIn, tenantDatabase, type Tenant } from '../../model/tenant';
import { placedIn, type Check, type Environments, type ReadCluster } from '../environments';
import { finding } from '../finding';
import { phasesIn } from '../tenants-of-cluster';
import { cronFault } from './cron';
import { decoderFindings } from './decoders';
import { repeats } from './repeats';

/** A database as a cluster has it in a phase. */
interface Wanted {
  readonly document: string;
  readonly cluster: ReadCluster;
  /** Where it says how it is served. */
  readonly path: Path;
  readonly served: Served;
  readonly name: string;
}

/** The databases of a tenant in clusters, phase by phase. */
export const wantedOf = (tenant: Tenant, clusters: readonly ReadCluster[]): readonly Wanted[] =>
  clusters.flatMap(cluster =>
    phasesIn(tenant, cluster).flatMap(phase =>
      tenant.databases.flatMap((database, index) => {
        if (!isIn(database, phase)) return [];
        const own = database.phases?.[phase];
        return [
          {
            document: `tenants/${tenant.name}`,
            cluster,
            path: ['databases', index, ...(own === undefined ? ['served'] : ['phases', phase])],
            served: own ?? database.served,
            name: tenantDatabase(tenant.name, database.name, phase),
          },
        ];
      }),
    ),
  );

function checkServed(environments: Environments, { document, cluster, path, served }: Wanted) {
  const { platform, placeOf } = environments;
  const place = (...rest: Path) => placeOf(document, [...path, ...rest]);
  const service = served.mode === 'shared' ? 'postgres' : 'plugin-barman-cloud';
  const role = placeOf(cluster.name, ['role']);
  if (platform !== undefined && !placedIn(platform, service).includes(cluster.name)) {
    const more = {
      value: cluster.name,
      fix: `add ${cluster.name} to placement.${service}, or leave the phase out by only`,
      restsOn: [role, placeOf('platform', ['placement', service])],
    };
    return [finding('tenant-database', place('mode'), `${service} is not placed in the cluster of the phase`, more)];
  }
  if (served.mode === 'shared') {
    const servers = (cluster.postgres?.clusters ?? []).map(({ name }) => name);
    if (servers.includes(served.cluster)) return [];
    const more = {
      value: served.cluster,
      fix: didYouMean(served.cluster, servers, 'name one of them'),
      restsOn: [role, placeOf(cluster.name, ['postgres'])],
    };
    return [finding('tenant-database', place('cluster'), `is none of postgres.clusters of ${cluster.name}`, more)];
  }
  const { major, instances, backup, importFrom } = served.server;
  const majors = platform?.postgres?.images.map(image => image.major);
  const nodes = dataNodes(cluster);
  const fault = backup?.schedule === undefined ? undefined : cronFault(backup.schedule);
  return [
    ...(majors === undefined || majors.includes(major)
      ? []
      : [
          finding('tenant-database', place('server', 'major'), 'has no image in postgres.images of platform.yaml', {
            value: String(major),
            fix: `use ${majors.join(' or ')}, or add the image`,
            restsOn: [placeOf('platform', ['postgres', 'images'])],
          }),
        ]),
    ...(instances === undefined || instances <= nodes
      ? []
      : [
          finding('tenant-database', place('server', 'instances'), `is above ${nodes}, the nodes with local storage`, {
            value: String(instances),
            fix: `lower it, or add nodes to ${cluster.name}`,
            restsOn: [role, placeOf(cluster.name, ['nodes'])],
          }),
        ]),
    ...(fault === undefined
      ? []
      : [
          finding('cron', place('server', 'backup', 'schedule'), fault, {
            value: backup?.schedule ?? '',
            fix: 'write five fields, for example 30 2 * * *',
          }),
        ]),
    ...(importFrom === undefined || (cluster.postgres?.clusters ?? []).some(({ name }) => name === importFrom)
      ? []
      : [
          finding('tenant-database', place('server', 'importFrom'), `is none of postgres.clusters of ${cluster.name}`, {
            value: importFrom,
            fix: 'name one of them, or take it out',
            restsOn: [role, placeOf(cluster.name, ['postgres'])],
          }),
        ]),
    ...decoderFindings(environments, 'tenant-database', (...rest) => place('server', ...rest), served.server),
  ];
}

/** Phases that are served alike have one place. */
const isFirst = ({ document, path }: Wanted, index: number, all: readonly Wanted[]): boolean =>
  all.findIndex(other => other.document === document && toPointer(other.path) === toPointer(path)) === index;

/** Databases of tenants can be served where their phases are, under names of their own. */
export const checkTenantDatabases: Check = environments => {
  const { clusters, tenants } = environments;
  return clusters.flatMap(cluster => {
    const wanted = tenants.flatMap(tenant => wantedOf(tenant, [cluster]));
    const own = (cluster.postgres?.databases ?? []).map(({ name }, index) => ({
      document: cluster.name,
      path: ['postgres', 'databases', index, 'name'],
      text: name,
    }));
    return [
      ...repeats(
        environments,
        'duplicate-name',
        [
          ...own,
          ...wanted.map(({ document, path, name }) => ({ document, path: [...path.slice(0, 2), 'name'], text: name })),
        ],
        ({ document }) => document === cluster.name,
      ),
      ...wanted.filter(isFirst).flatMap(one => checkServed(environments, one)),
    ];
  });
};
