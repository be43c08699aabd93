import { markup, type Html } from '../../page/markup';
import type { ComponentFact } from '../facts/platform-map';
import { directEdges, type Edge } from './direct-edges';
import { layeredLayout, NODE_HEIGHT } from './layered-layout';

/** Least width of a drawing, in pixels of its own. */
const WIDTH = 1180;

/** A component as it is in one cluster. */
interface InCluster {
  readonly name: string;
  readonly layer: number;
  readonly wave: number;
  readonly bootstrap: boolean;
  readonly needs: readonly string[];
}

const inCluster = (components: readonly ComponentFact[], cluster: string): readonly InCluster[] =>
  components.flatMap(({ name, layer, placements }) =>
    placements
      .filter(({ clusters }) => clusters.includes(cluster))
      .map(({ wave, bootstrap, needs }) => ({
        name,
        layer,
        wave,
        bootstrap,
        needs: needs.flatMap(({ from }) => from),
      })),
  );

const edgesOf = (nodes: readonly InCluster[]): readonly Edge[] =>
  directEdges(nodes.flatMap(({ name, needs }) => needs.map(from => ({ from, to: name }))));

/** What comes after what in a cluster, as a drawing with links to the components. */
export const orderGraph = (components: readonly ComponentFact[], cluster: string): Html => {
  const nodes = inCluster(components, cluster);
  const { width: whole, height, nodes: placed, bands, edges } = layeredLayout(nodes, edgesOf(nodes), WIDTH);
  const facts = new Map(nodes.map(node => [node.name, node]));
  return markup`<svg class="order" viewBox="0 0 ${whole} ${height}" role="group" aria-label="Order of the components of ${cluster}">
    ${bands.map(
      ({ wave, y, height: own }, index) =>
        markup`<g class="wave"><rect class="${index % 2 === 0 ? 'even' : 'odd'}" x="0" y="${y}" width="${whole}" height="${own}"/><text x="6" y="${y + Math.round(own / 2) + 4}">${wave}</text></g>`,
    )}
    <g class="edges">${edges.map(({ from, to, way }) => markup`<path class="edge" data-from="${from}" data-to="${to}" d="${way}"/>`)}</g>
    ${placed.map(({ name, x, y, width }) => {
      const { layer, bootstrap } = facts.get(name) ?? { layer: 2, bootstrap: false };
      return markup`<a href="#component-${name}" data-node="${name}"><rect class="node layer-${layer}${bootstrap ? ' bootstrap' : ''}" x="${x}" y="${y}" width="${width}" height="${NODE_HEIGHT}" rx="4"/><text x="${x + Math.round(width / 2)}" y="${y + 16}">${name}</text></a>`;
    })}
  </svg>`;
};
