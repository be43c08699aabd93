import type { Platform } from '../../model/inventory';
import { toDotted, type Path } from '../../model/path';
import type { Check } from '../environments';
import { finding } from '../finding';
import { hostOf } from './host-names';

interface UrlField {
  readonly path: Path;
  readonly url: string;
}

const urls = ({ git, registries, acme, sso, vault, objectStorage }: Platform): readonly UrlField[] => [
  { path: ['git', 'repository'], url: git.repository },
  ...registries.mirrors.flatMap(({ endpoints }, mirror) =>
    endpoints.map((url, index) => ({ path: ['registries', 'mirrors', mirror, 'endpoints', index], url })),
  ),
  { path: ['acme', 'server'], url: acme.server },
  { path: ['sso', 'issuer'], url: sso.issuer },
  { path: ['vault', 'address'], url: vault.address },
  ...Object.entries(objectStorage).map(([use, { endpoint }]) => ({
    path: ['objectStorage', use, 'endpoint'],
    url: endpoint,
  })),
];

/** URLs can be used as they are, and agree with the host names beside them. */
export const checkServiceHosts: Check = ({ platform, placeOf }) => {
  if (platform === undefined) return [];
  const { git, sso } = platform;
  const pairs = [
    { path: ['git', 'repository'], url: git.repository, beside: ['git', 'host'], host: git.host },
    { path: ['sso', 'issuer'], url: sso.issuer, beside: ['sso', 'host'], host: sso.host },
  ];
  return [
    ...urls(platform).flatMap(({ path, url }) => {
      const place = placeOf('platform', path);
      if (!URL.canParse(url))
        return [
          finding('url', place, 'is not a URL', { value: url, fix: 'write one, for example https://git.example.com' }),
        ];
      const { username, password } = new URL(url);
      if (username === '' && password === '') return [];
      return [finding('url', place, 'holds credentials', { fix: 'take them out; the cluster has them in a Secret' })];
    }),
    ...(git.host === sso.host
      ? [
          finding('service-host', placeOf('platform', ['git', 'host']), 'is the host of sso as well', {
            value: git.host,
            fix: 'give each service a host of its own',
            restsOn: [placeOf('platform', ['sso', 'host'])],
          }),
        ]
      : []),
    ...pairs.flatMap(({ path, url, beside, host }) => {
      const other = hostOf(url);
      if (other === undefined || other === host) return [];
      const more = { value: other, fix: 'use the same host', restsOn: [placeOf('platform', beside)] };
      return [finding('service-host', placeOf('platform', path), `the host is not ${toDotted(beside)}, ${host}`, more)];
    }),
  ];
};
