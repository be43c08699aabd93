import { markup, NO_HTML, type Html } from '../../page/markup';
import type { ComponentFact, PlacementFact, PlatformMap } from '../facts/platform-map';
import { componentLink, clusterLabels, factTable, joined, type FactRow } from './fact-table';
import type { PageSection } from './page-section';

/** What people call the layers. */
export const LAYER_TITLES: Readonly<Record<number, string>> = {
  2: 'Infrastructure',
  3: 'Platform services',
  4: 'Tenants',
};

/** Components that need something of this one. */
const neededBy = (name: string, components: readonly ComponentFact[]): readonly string[] =>
  components
    .filter(({ placements }) => placements.some(({ needs }) => needs.some(({ from }) => from.includes(name))))
    .map(component => component.name);

const fact = (term: string, content: Html, isThere: boolean): Html =>
  isThere ? markup`<div><dt>${term}</dt><dd>${content}</dd></div>` : NO_HTML;

const placementHtml = (placement: PlacementFact): Html => {
  const { clusters, wave, namespace, bootstrap, needs, provides, charts, objects, chartObjects, alerts } = placement;
  const needed = needs.map(({ need, from }) => markup`${need} (${joined(from.map(componentLink))})`);
  return markup`<dl>
    ${fact('in', clusterLabels(clusters), true)}
    ${fact('wave', markup`${wave}${bootstrap ? ', and installed by bootstrap before' : ''}, namespace ${namespace}`, true)}
    ${fact('needs', joined(needed), needs.length > 0)}
    ${fact('provides', markup`${provides.join(', ')}`, provides.length > 0)}
    ${fact('charts', markup`${charts.join(', ')}`, charts.length > 0)}
    ${fact('objects', markup`${objects}`, objects !== '')}
    ${fact('by its charts', markup`${chartObjects}`, chartObjects !== '')}
    ${fact('alerts', markup`${alerts}`, alerts > 0)}
  </dl>`;
};

const rowOf = (component: ComponentFact, { clusters, components }: PlatformMap): FactRow => {
  const { name, summary, layer, file, placements } = component;
  const after = neededBy(name, components);
  const waveIn = (cluster: string): string => {
    const found = placements.find(placement => placement.clusters.includes(cluster));
    return found === undefined ? '' : String(found.wave);
  };
  return {
    id: `component-${name}`,
    clusters: placements.flatMap(placement => placement.clusters),
    layer,
    differs: placements.length > 1,
    name: markup`${name}`,
    cells: [
      ...clusters.map(cluster => markup`${waveIn(cluster.name)}`),
      markup`<details>
        <summary>${summary}</summary>
        <dl>${fact('declared in', markup`<code>${file}</code>`, file !== '')}${fact('needed by', joined(after.map(componentLink)), after.length > 0)}</dl>
        ${placements.map(placementHtml)}
      </details>`,
    ],
  };
};

/** The components by layer, with their wave in each cluster. */
export const componentsSection = (map: PlatformMap): PageSection => {
  const layers = [...new Set(map.components.map(({ layer }) => layer))].sort();
  return {
    id: 'components',
    title: 'Components',
    about:
      'The number below a cluster is the sync wave: lower ones come first, and are healthy before the next begins. No number: it is not there.',
    content: markup`${layers.map(layer =>
      factTable({
        caption: `Layer ${layer}: ${LAYER_TITLES[layer] ?? ''}`,
        columns: [
          { title: 'component' },
          ...map.clusters.map(({ name }) => ({ title: name, cluster: name })),
          { title: 'what it is for' },
        ],
        rows: map.components.filter(component => component.layer === layer).map(component => rowOf(component, map)),
      }),
    )}`,
  };
};
