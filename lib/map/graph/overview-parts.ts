import { counted } from '../../model/counted';
import type { ClusterFact, ComponentFact, PlatformMap } from '../facts/platform-map';
import { systemsOf } from '../seed-systems';

/** A part of a cluster in the overview. */
export interface OverviewPart {
  readonly title: string;
  readonly names: readonly string[];
}

const isIn = (cluster: string) => (component: ComponentFact) =>
  component.placements.some(({ clusters }) => clusters.includes(cluster));

/** The layer that has most of some components; of two that have as many, the upper one. */
const mainLayer = (components: readonly ComponentFact[]): number => {
  const counts = new Map<number, number>();
  for (const { layer } of components) counts.set(layer, (counts.get(layer) ?? 0) + 1);
  const [first] = [...counts].sort(([a, left], [b, right]) => right - left || b - a);
  return first?.[0] ?? 0;
};

/** Systems by the layer of most of their components. */
const systemsIn = (components: readonly ComponentFact[], layer: number): readonly string[] =>
  systemsOf(components.map(({ name }) => name))
    .filter(({ components: names }) => mainLayer(components.filter(({ name }) => names.includes(name))) === layer)
    .map(({ system }) => system);

/** Names of tenants with the number of their components; all of a tenant are declared in one file. */
const tenantsIn = (components: readonly ComponentFact[]): readonly string[] =>
  [...new Set(components.map(({ file }) => file))].sort().map(file => {
    const count = components.filter(component => component.file === file && component.name.startsWith('app-')).length;
    return `${/([^/]+)\.yaml$/.exec(file)?.[1] ?? file} (${counted(count, 'app')})`;
  });

const bootstrapIn = (components: readonly ComponentFact[], cluster: string): readonly string[] =>
  components
    .flatMap(({ name, placements }) =>
      placements.flatMap(({ clusters, bootstrap, wave }) =>
        bootstrap && clusters.includes(cluster) ? [{ name, wave }] : [],
      ),
    )
    .sort((a, b) => a.wave - b.wave)
    .map(({ name }) => name);

/** What a cluster consists of, from its machines up. */
export const overviewParts = (
  { name, machines, kubernetes, talos }: ClusterFact,
  { components }: PlatformMap,
): readonly OverviewPart[] => {
  const own = components.filter(isIn(name));
  const below = own.filter(({ layer }) => layer < 4);
  return [
    {
      title: 'Tenants',
      names: tenantsIn(own.filter(({ layer }) => layer === 4)),
    },
    { title: 'Platform services', names: systemsIn(below, 3) },
    { title: 'Infrastructure', names: systemsIn(below, 2) },
    { title: 'Bootstrap', names: bootstrapIn(own, name) },
    {
      title: 'Machines',
      names: [
        `Kubernetes ${kubernetes}`,
        ...(talos === undefined ? [] : [`Talos ${talos}`]),
        ...(machines === '' ? [] : machines.split(', ')),
      ],
    },
  ];
};

/** Services of another cluster that a cluster calls. */
export interface OverviewLink {
  readonly from: string;
  readonly to: string;
  readonly services: readonly string[];
}

/** The links between clusters, those of two clusters as one; the clusters farthest from each other come first. */
export const overviewLinks = ({ clusters, links }: PlatformMap): readonly OverviewLink[] => {
  const placeOf = (cluster: string): number => clusters.findIndex(({ name }) => name === cluster);
  const lengthOf = ({ from, to }: OverviewLink): number => Math.abs(placeOf(from) - placeOf(to));
  return clusters
    .flatMap(({ name: from }) =>
      clusters.flatMap(({ name: to }) => {
        const own = links.filter(link => link.clusters.includes(from) && link.toCluster === to);
        const services = [...new Set(own.map(({ toService }) => toService))];
        return services.length === 0 || from === to ? [] : [{ from, to, services }];
      }),
    )
    .sort((a, b) => lengthOf(b) - lengthOf(a));
};
