import { countKinds } from './count-kinds';
import type { MapComponent, MapInput } from './map-input';
import { mergedClusters } from './merged-clusters';
import type { ComponentFact, PlacementFact } from './platform-map';

type Placed = Omit<PlacementFact, 'clusters'> & { readonly cluster: string };

const placementOf = (
  { component, manifests, releases, vendored, folders }: MapComponent,
  { rendered, input }: MapInput,
): Placed => {
  const { context, components, waves } = rendered;
  const byFacts = (input.chartObjects ?? []).filter(object => object.component === component.name);
  const providersOf = (need: string): readonly string[] =>
    components.flatMap(other => (other.component.provides.includes(need) ? [other.component.name] : []));
  return {
    cluster: context.cluster.name,
    wave: waves.get(component.name) ?? 0,
    namespace: component.namespace,
    bootstrap: component.bootstrap === true,
    needs: [...component.needs].sort().map(need => ({ need, from: providersOf(need) })),
    provides: component.provides,
    charts: [...releases, ...vendored].map(({ pin }) => `${pin.name} ${pin.version}`),
    objects: [
      countKinds(manifests.map(({ kind }) => kind)),
      ...folders.map(({ repository }) => `all of a folder of ${repository}`),
    ]
      .filter(text => text !== '')
      .join('; '),
    chartObjects: countKinds(byFacts.map(({ kind }) => kind)),
    alerts: component.monitoring?.(context).alerts.length ?? 0,
  };
};

/**
 * Every component with its place in each cluster, by layer, wave and name.
 * @param fileOf the file that declares a component
 */
export const componentFacts = (
  inputs: readonly MapInput[],
  fileOf: (component: MapComponent['component']) => string,
): readonly ComponentFact[] => {
  const all = inputs.flatMap(input => input.rendered.components.map(found => ({ input, found })));
  const names = [...new Set(all.map(({ found }) => found.component.name))];
  const firstWave = ({ placements }: ComponentFact): number => Math.min(...placements.map(({ wave }) => wave));
  return names
    .flatMap((name): readonly ComponentFact[] => {
      const own = all.filter(({ found }) => found.component.name === name);
      const [first] = own;
      if (first === undefined) return [];
      const { component } = first.found;
      const placements = mergedClusters(own.map(({ input, found }) => placementOf(found, input)));
      return [{ name, summary: component.summary, layer: component.layer, file: fileOf(component), placements }];
    })
    .sort((a, b) => a.layer - b.layer || firstWave(a) - firstWave(b) || (a.name < b.name ? -1 : 1));
};
