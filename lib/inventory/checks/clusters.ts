import type { Path } from '../../model/path';
import type { Check, ReadCluster } from '../environments';
import { finding } from '../finding';
import { isWithin } from './host-names';

/** Clusters have IDs and domains of their own, inside the domain and zones of the platform. */
export const checkClusters: Check = ({ platform, clusters, placeOf }) =>
  clusters.flatMap((cluster, index) => {
    const { name, role, domain } = cluster;
    const before = clusters.slice(0, index);
    const place = (...path: Path) => placeOf(name, path);
    const repeated = (rule: 'cluster-id' | 'cluster-domain', key: keyof ReadCluster & ('id' | 'domain')) => {
      const first = before.find(other => other[key] === cluster[key]);
      if (first === undefined) return [];
      const more = { value: String(cluster[key]), fix: 'use another', restsOn: [placeOf(first.name, [key])] };
      return [finding(rule, place(key), `is the ${key} of cluster ${first.name} as well`, more)];
    };
    const organisation = platform?.organisation.domain;
    const zones = platform?.dns.zones ?? [];
    const isServed = platform === undefined || role === 'local' || zones.some(zone => isWithin(domain, zone));
    return [
      ...repeated('cluster-id', 'id'),
      ...repeated('cluster-domain', 'domain'),
      ...(organisation === undefined || isWithin(domain, organisation)
        ? []
        : [
            finding('cluster-domain', place('domain'), `lies outside organisation.domain, ${organisation}`, {
              value: domain,
              fix: `use ${name}.${organisation}`,
              restsOn: [placeOf('platform', ['organisation', 'domain'])],
            }),
          ]),
      ...(isServed
        ? []
        : [
            finding('cluster-domain', place('domain'), 'lies in none of dns.zones', {
              value: domain,
              fix: `the zones are ${zones.join(', ')}`,
              restsOn: [placeOf('platform', ['dns', 'zones']), place('role')],
            }),
          ]),
    ];
  });
