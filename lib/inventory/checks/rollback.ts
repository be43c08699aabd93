import { applicationSettings } from '../../model/tenant';
import { placedIn, type Check } from '../environments';
import { finding } from '../finding';
import { phasesIn } from '../tenants-of-cluster';
import { TENANTS } from './links';

/** A cluster whose apps ask for their images before runs smoke tests, has Secrets from Vault, and reaches Gitea. */
export const checkRollback: Check = ({ platform, clusters, tenants, names, placeOf }) => {
  if (platform === undefined) return [];
  return clusters.flatMap(cluster => {
    const { rollbackOnFailure, healthChecks } = applicationSettings(cluster);
    if (!rollbackOnFailure || !tenants.some(tenant => phasesIn(tenant, cluster).length > 0)) return [];
    const place = placeOf(cluster.name, ['applications', 'rollbackOnFailure']);
    const wrong = (message: string, fix: string, ...rests: readonly (readonly [string, readonly string[]])[]) =>
      finding('rollback', place, message, { fix, restsOn: rests.map(([document, path]) => placeOf(document, path)) });
    const homes = placedIn(platform, 'gitea');
    const isLinked = platform.links.some(
      ({ from, to }) => from.service === TENANTS && to.service === 'gitea' && from.clusters.includes(cluster.name),
    );
    return [
      ...(healthChecks
        ? []
        : [
            wrong('no smoke test runs that could fail', 'take it out, or healthChecks: false', [
              cluster.name,
              ['applications', 'healthChecks'],
            ]),
          ]),
      ...(placedIn(platform, 'vault-secrets-operator').includes(cluster.name)
        ? []
        : [
            wrong(
              `${cluster.name} has no vault-secrets-operator, which brings the token`,
              `add ${cluster.name} to placement.vault-secrets-operator, or take it out`,
              ['platform', ['placement', 'vault-secrets-operator']],
            ),
          ]),
      ...(platform.images.node !== undefined
        ? []
        : [wrong('needs images.node', 'write it in platform.yaml, or take it out', ['platform', ['images', 'node']])]),
      ...(homes.includes(cluster.name) || isLinked || homes.some(home => !names.includes(home))
        ? []
        : [
            wrong(
              `needs a link from ${TENANTS} to gitea`,
              `add ${cluster.name} to the clusters of such a link`,
              ['platform', ['links']],
              ['platform', ['placement', 'gitea']],
            ),
          ]),
    ];
  });
};
