import type { GiteaEnvironment } from '../../../imports/environments/gitea';
import type { Inventory } from '../../model/inventory';
import type { Path } from '../../model/path';
import { isIn } from '../../model/tenant';
import { finding, type Finding } from '../finding';
import { phasesIn } from '../tenants-of-cluster';
import { placeOfValue, type SourceMap } from '../yaml/source-map';

type Known = Pick<Inventory, 'platform' | 'clusters' | 'tenants'>;

/** Every repository of the file: its name as `organisation/name`, its webhooks, and where it stands. */
const repositoriesOf = ({ organisations }: GiteaEnvironment) =>
  organisations.flatMap(({ name, repositories }, organisation) =>
    repositories.map((repository, index) => ({
      name: `${name}/${repository.name}`,
      webhooks: repository.webhooks ?? [],
      at: ['organisations', organisation, 'repositories', index],
    })),
  );

const placedIn = ({ platform }: Known, service: string): readonly string[] =>
  Object.entries(platform.placement).find(([name]) => name === service)?.[1] ?? [];

/** Gitea reaches what it calls: the program is in the cluster, and where Gitea is not, a link leads there. */
function checkReach(gitea: GiteaEnvironment, known: Known, map: SourceMap): readonly Finding[] {
  const homes = placedIn(known, 'gitea');
  return repositoriesOf(gitea).flatMap(({ webhooks, at }) =>
    webhooks.flatMap((webhook, index) => {
      if (webhook.to === 'url') return [];
      const { to, clusters } = webhook;
      return clusters.flatMap((cluster, position) => {
        const wrong = (message: string, fix: string) =>
          finding('webhook', placeOfValue(map, [...at, 'webhooks', index, 'clusters', position]), message, {
            value: cluster,
            fix,
          });
        if (!placedIn(known, to).includes(cluster)) {
          return [wrong(`${to} is not placed there`, `take it out, or add ${cluster} to placement.${to}`)];
        }
        const isLinked = known.platform.links.some(
          link => link.from.service === 'gitea' && link.to.service === to && link.to.cluster === cluster,
        );
        return homes.length === 0 || homes.includes(cluster) || isLinked
          ? []
          : [wrong(`needs a link from gitea to ${to} of this cluster`, 'add it to links of platform.yaml')];
      });
    }),
  );
}

/**
 * Where people make applications on the page of Kubero, in clusters of role dev, it hears of pushes to each repository
 * whose app it runs; elsewhere git alone changes apps.
 */
function checkKubero(gitea: GiteaEnvironment, known: Known, map: SourceMap): readonly Finding[] {
  const trials = known.clusters.filter(({ role, name }) => role === 'dev' && placedIn(known, 'kubero').includes(name));
  const wanted = known.tenants.flatMap(tenant =>
    tenant.apps.flatMap(app =>
      app.deploy !== 'kubero' || app.repository === undefined
        ? []
        : trials
            .filter(cluster => phasesIn(tenant, cluster).some(phase => isIn(app, phase)))
            .map(({ name }) => ({ repository: app.repository, app: `${tenant.name}/${app.name}`, cluster: name })),
    ),
  );
  return wanted.flatMap(({ repository, app, cluster }) => {
    const found = repositoriesOf(gitea).find(({ name }) => name === repository);
    // A repository that the file does not name is left alone.
    if (found === undefined) return [];
    const isThere = found.webhooks.some(hook => hook.to === 'kubero' && hook.clusters.includes(cluster));
    const place: Path = found.at;
    return isThere
      ? []
      : [
          finding('webhook', placeOfValue(map, place), `Kubero of ${cluster} does not hear of pushes`, {
            value: app,
            fix: `add { to: kubero, clusters: [${cluster}] } to its webhooks`,
          }),
        ];
  });
}

/** Webhooks reach what they call, and those that are needed are there. */
export const checkWebhooks = (gitea: GiteaEnvironment, known: Known, map: SourceMap): readonly Finding[] => [
  ...checkReach(gitea, known, map),
  ...checkKubero(gitea, known, map),
];
