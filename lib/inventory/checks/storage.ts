import { LOCAL_VOLUME, STATIC_VOLUME_PREFIX } from '../../model/local-storage';
import type { Platform } from '../../model/inventory';
import { placedIn, type MachineCheck, type Environments, type ReadTalosCluster } from '../environments';
import { finding, type Finding } from '../finding';

interface Demand {
  readonly service: string;
  /** Where a cluster says what it has. */
  readonly key: string;
  readonly isMet: (cluster: ReadTalosCluster) => boolean;
  readonly message: string;
  readonly fix: (cluster: string) => string;
}

const LOCAL_PATH = 'local-path-provisioner';
const STATIC = 'local-static-provisioner';

const isStatic = ({ name }: { readonly name: string }): boolean => name.startsWith(STATIC_VOLUME_PREFIX);

/** The volumes without which a provisioner has nothing to give. */
const DEMANDS: readonly Demand[] = [
  {
    service: LOCAL_PATH,
    key: 'volumes',
    isMet: ({ volumes }) => volumes.some(({ name }) => name === LOCAL_VOLUME),
    message: `machines without a volume ${LOCAL_VOLUME} have no room for its volumes`,
    fix: cluster => `add it to volumes in environments/${cluster}.yaml, or take ${cluster} out`,
  },
  {
    service: STATIC,
    key: 'pools',
    isMet: ({ pools }) => pools.some(({ volumes = [] }) => volumes.some(isStatic)),
    message: `without a pool volume ${STATIC_VOLUME_PREFIX}… nothing fills its class`,
    fix: cluster => `add one to volumes of a pool in environments/${cluster}.yaml, or take ${cluster} out`,
  },
];

const demandIssues = (platform: Platform, { clusters, placeOf }: Environments<ReadTalosCluster>): readonly Finding[] =>
  DEMANDS.flatMap(({ service, key, isMet, message, fix }) =>
    placedIn(platform, service).flatMap((name, index) => {
      const cluster = clusters.find(other => other.name === name);
      if (cluster === undefined || isMet(cluster)) return [];
      const place = placeOf('platform', ['placement', service, index]);
      return [finding('storage', place, message, { value: name, fix: fix(name), restsOn: [placeOf(name, [key])] })];
    }),
  );

const unusedIssues = (platform: Platform, { clusters, placeOf }: Environments<ReadTalosCluster>): readonly Finding[] =>
  clusters
    .filter(({ name }) => !placedIn(platform, STATIC).includes(name))
    .flatMap(({ name, pools }) =>
      pools.flatMap(({ volumes = [] }, pool) =>
        volumes.flatMap((volume, index) => {
          if (!isStatic(volume)) return [];
          const place = placeOf(name, ['pools', pool, 'volumes', index, 'name']);
          const fix = `add ${name} to placement.${STATIC}, or remove the volume`;
          const more = { value: volume.name, fix, restsOn: [placeOf('platform', ['placement', STATIC])] };
          return [finding('storage', place, 'nothing hands the volume out', more)];
        }),
      ),
    );

/** Provisioners are where the volumes are that they give, and the other way round. */
export const checkStorage: MachineCheck = environments =>
  environments.platform === undefined
    ? []
    : [...demandIssues(environments.platform, environments), ...unusedIssues(environments.platform, environments)];
