import { placedIn, type Check } from '../environments';
import { finding } from '../finding';
import { TENANTS } from './links';

/** What a placed service needs from another: it is in the same cluster, or a link from `from` leads to it. */
const NEEDED = [
  { service: 'argo-cd', from: 'argo-cd', to: 'gitea' },
  { service: 'access', from: 'kubernetes', to: 'casdoor' },
  { service: 'cyclops', from: 'cyclops', to: 'casdoor' },
  { service: 'hubble', from: 'hubble', to: 'casdoor' },
  { service: 'vault-secrets-operator', from: 'vault-secrets-operator', to: 'vault' },
  { service: 'kube-prometheus-stack', from: 'kube-prometheus-stack', to: 'prometheus-central' },
  { service: 'kubero', from: 'kubero', to: 'gitea' },
  { service: 'previews', from: 'previews', to: 'gitea' },
  { service: 'kubero', from: 'kubero', to: 'casdoor' },
  { service: 'vector', from: 'vector', to: 'loki' },
] as const;

/** Every service reaches what it needs. Wrong names in placement and links are reported there, and forgiven here. */
export const checkNeededLinks: Check = ({ platform, names, placeOf }) => {
  if (platform === undefined) return [];
  const services = [...Object.keys(platform.placement), 'kubernetes', TENANTS];
  const isMeant = (text: string, wanted: string, known: readonly string[]): boolean =>
    text === wanted || !known.includes(text);

  return NEEDED.flatMap(({ service, from, to }) => {
    const homes = placedIn(platform, to);
    if (homes.length === 0 || homes.some(cluster => !names.includes(cluster))) return [];
    const linked = platform.links.filter(
      link => isMeant(link.from.service, from, services) && isMeant(link.to.service, to, services),
    );
    return placedIn(platform, service).flatMap((cluster, index) => {
      const isReached =
        homes.includes(cluster) || linked.some(link => link.from.clusters.some(name => isMeant(name, cluster, names)));
      if (isReached || !names.includes(cluster)) return [];
      const place = placeOf('platform', ['placement', service, index]);
      return [
        finding('link-needed', place, `${service} in ${cluster} needs a link from ${from} to ${to}`, {
          fix: `add ${cluster} to the clusters of such a link, or to placement.${to}`,
          restsOn: [placeOf('platform', ['links']), placeOf('platform', ['placement', to])],
        }),
      ];
    });
  });
};
