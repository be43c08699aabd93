import { toDotted, type Path } from '../../model/path';
import { placedIn, type MachineCheck, type ReadTalosCluster } from '../environments';
import { finding } from '../finding';

interface Demand {
  readonly service: string;
  readonly has: (cluster: ReadTalosCluster) => string;
  readonly key: Path;
  readonly only?: string;
  readonly never?: string;
}

const platformOf = ({ talos }: ReadTalosCluster): string => talos.platform;

/** The machines or the exposure without which a service has nothing to do. */
const DEMANDS: readonly Demand[] = [
  { service: 'cloudflared', key: ['exposure', 'kind'], has: ({ exposure }) => exposure.kind, only: 'tunnel' },
  { service: 'etcd-backup', key: ['talos', 'platform'], has: platformOf, never: 'docker' },
  { service: 'external-dns', key: ['talos', 'platform'], has: platformOf, never: 'docker' },
];

/** Services are placed where the machines can have them. */
export const checkPlacementMachines: MachineCheck = ({ platform, clusters, placeOf }) =>
  platform === undefined
    ? []
    : DEMANDS.flatMap(({ service, key, has, only, never }) =>
        placedIn(platform, service).flatMap((name, index) => {
          const cluster = clusters.find(other => other.name === name);
          if (cluster === undefined) return [];
          const value = has(cluster);
          if (value !== never && (only === undefined || value === only)) return [];
          const wanted =
            only === undefined
              ? `does not work with ${toDotted(key)} ${value}`
              : `works with ${toDotted(key)} ${only} only`;
          const place = placeOf('platform', ['placement', service, index]);
          return [
            finding('placement-machines', place, `${service} ${wanted}`, {
              value: only === undefined ? name : `${name} has ${value}`,
              fix: `take ${name} out`,
              restsOn: [placeOf(name, key)],
            }),
          ];
        }),
      );
