import { isTalos } from '../../model/inventory';
import { didYouMean } from '../../model/did-you-mean';
import type { Platform } from '../../model/inventory';
import type { Issue } from '../../model/issue';
import type { Path } from '../../model/path';
import { placedIn, type Check, type ReadCluster } from '../environments';
import { finding } from '../finding';
import { hostOf, isWithin } from './host-names';

/** The API server, which is in every cluster without being placed. */
const KUBERNETES = 'kubernetes';

/** Apps of tenants, which every cluster may have. */
export const TENANTS = 'tenants';

/** Where platform.yaml says at which host a service answers. */
const OWN_HOSTS: readonly Path[] = [
  ['git', 'host'],
  ['sso', 'host'],
  ['vault', 'address'],
];

/** The host at which a service answers; undefined for one that has no host of its own in platform.yaml. */
const ownHost = (platform: Platform, service: string, cluster: ReadCluster | undefined): string | undefined => {
  switch (service) {
    case 'gitea':
      return platform.git.host;
    case 'casdoor':
      return platform.sso.host;
    case 'vault':
      return hostOf(platform.vault.address);
    case KUBERNETES:
      return cluster === undefined || !isTalos(cluster) ? undefined : cluster.api.host;
    default:
      return undefined;
  }
};

/** Links have services at both ends, and lead to a host at which the service answers. */
export const checkLinks: Check = ({ platform, clusters, names, placeOf }) => {
  if (platform === undefined) return [];
  const services = [...Object.keys(platform.placement), KUBERNETES, TENANTS];
  const placement = placeOf('platform', ['placement']);

  return platform.links.flatMap(({ name, from, to, host }, index) => {
    const place = (...path: Path) => placeOf('platform', ['links', index, ...path]);
    const target = clusters.find(cluster => cluster.name === to.cluster);

    const serviceIssues = (service: string, ends: readonly string[], path: Path): readonly Issue[] => {
      const placed = placedIn(platform, service);
      if (service === KUBERNETES || service === TENANTS) return [];
      if (!services.includes(service)) {
        const fix = didYouMean(service, services, `the services are ${services.join(', ')}`);
        return [
          finding('link-service', place(...path), 'there is no such service', {
            value: service,
            fix,
            restsOn: [placement],
          }),
        ];
      }
      /** A mistake in the placement is reported there. */
      if (placed.length === 0 || placed.some(cluster => !names.includes(cluster))) return [];
      return ends
        .filter(end => names.includes(end) && !placed.includes(end))
        .map(end =>
          finding('link-service', place(...path), `is not placed in ${end}`, {
            value: service,
            fix: `add ${end} to placement.${service}, or end the link elsewhere`,
            restsOn: [placement],
          }),
        );
    };
    const hostIssues = (): readonly Issue[] => {
      const own = ownHost(platform, to.service, target);
      if (own === host || !services.includes(to.service)) return [];
      if (own !== undefined) {
        return [
          finding('link-host', place('host'), `${to.service} answers at ${own}`, {
            value: host,
            fix: 'use that host',
            restsOn: [
              ...OWN_HOSTS.map(path => placeOf('platform', path)),
              placeOf(to.cluster, ['api', 'host']),
              place('to'),
            ],
          }),
        ];
      }
      if (target === undefined || isWithin(host, target.domain)) return [];
      const message = `lies outside the domain of ${to.cluster}, ${target.domain}`;
      return [
        finding('link-host', place('host'), message, {
          value: host,
          fix: 'use a host inside',
          restsOn: [placeOf(to.cluster, ['domain']), place('to')],
        }),
      ];
    };

    const first = platform.links.findIndex(link => link.name === name);
    return [
      ...(first === index
        ? []
        : [
            finding('link-name', place('name'), `is links[${first}].name as well`, {
              value: name,
              fix: 'give each link its own name',
              restsOn: [placeOf('platform', ['links', first, 'name'])],
            }),
          ]),
      ...from.clusters.flatMap((cluster, position) => [
        ...(cluster === to.cluster
          ? [
              finding('link-ends', place('from', 'clusters', position), 'the link ends in the same cluster', {
                value: cluster,
                fix: 'remove it; inside a cluster no link is needed',
                restsOn: [place('to', 'cluster')],
              }),
            ]
          : []),
      ]),
      ...serviceIssues(from.service, from.clusters, ['from', 'service']),
      ...serviceIssues(to.service, [to.cluster], ['to', 'service']),
      ...hostIssues(),
    ];
  });
};
