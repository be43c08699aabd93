import type { Edge } from './direct-edges';
import { GAP, graphLines, passageOf, type GraphNode, type LineItem } from './graph-lines';
import { orderedLines } from './ordered-lines';
import { placedItems } from './placed-items';

/** A node with its place, in pixels. */
export interface PlacedNode extends GraphNode {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** The band of a wave. */
export interface WaveBand {
  readonly wave: number;
  readonly y: number;
  readonly height: number;
}

/** An edge with the way that it takes, as `d` of a path. */
export interface PlacedEdge extends Edge {
  readonly way: string;
}

/** A drawing: waves from the top to the bottom, nodes in them, and edges between nodes. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly bands: readonly WaveBand[];
  readonly edges: readonly PlacedEdge[];
}

/** Height of a node. */
export const NODE_HEIGHT = 24;

/** Left of the nodes, where the number of the wave stands. */
const GUTTER = 48;

/** How much of a line nodes may fill; the rest is for ways past them. */
const FILLING = 0.85;

/** Above and below the nodes of a line. */
const MARGIN = 15;

const LINE_HEIGHT = NODE_HEIGHT + 2 * MARGIN;

/** A way down from one point to another that starts and ends upright. */
const curve = (fromX: number, fromY: number, x: number, y: number): string =>
  `C${fromX} ${fromY + MARGIN} ${x} ${y - MARGIN} ${x} ${y}`;

const widthOfItems = (items: readonly LineItem[]): number => items.reduce((sum, { width }) => sum + width + GAP, 0);

/**
 * Places nodes by wave and leads edges past them. The same nodes and edges give the same drawing.
 * @param least width of the drawing, in pixels
 */
export const layeredLayout = (nodes: readonly GraphNode[], edges: readonly Edge[], least: number): Layout => {
  const { lines: unordered, steps } = graphLines(nodes, edges, (least - GUTTER) * FILLING);
  const lines = orderedLines(unordered, steps);
  const width = Math.max(least, GUTTER + Math.max(0, ...lines.map(({ items }) => widthOfItems(items))));
  const middles = placedItems(lines, steps, width - GUTTER);
  const middleOf = (id: string): number => Math.round(GUTTER + (middles.get(id) ?? 0));
  const lineOf = new Map(lines.flatMap(({ items }, line) => items.map(({ id }) => [id, line] as const)));
  const topOf = (line: number): number => line * LINE_HEIGHT + MARGIN;

  const wayOf = ({ from, to }: Edge): string => {
    const [first, last] = [lineOf.get(from) ?? 0, lineOf.get(to) ?? 0];
    let way = `M${middleOf(from)} ${topOf(first) + NODE_HEIGHT}`;
    let x = middleOf(from);
    for (let line = first + 1; line <= last; line += 1) {
      const next = middleOf(line === last ? to : passageOf(from, line));
      const past = line === last ? '' : `V${topOf(line) + NODE_HEIGHT}`;
      way += `${curve(x, topOf(line - 1) + NODE_HEIGHT, next, topOf(line))}${past}`;
      x = next;
    }
    return way;
  };

  const waves = [...new Set(lines.map(({ wave }) => wave))];
  return {
    width,
    height: lines.length * LINE_HEIGHT,
    nodes: lines.flatMap(({ items }, line) =>
      items.flatMap(({ id, node, width: own }) =>
        node === undefined ? [] : [{ ...node, x: middleOf(id) - Math.round(own / 2), y: topOf(line), width: own }],
      ),
    ),
    bands: waves.map(wave => {
      const own = lines.flatMap((line, index) => (line.wave === wave ? [index] : []));
      return { wave, y: (own[0] ?? 0) * LINE_HEIGHT, height: own.length * LINE_HEIGHT };
    }),
    edges: edges.map(edge => ({ ...edge, way: wayOf(edge) })),
  };
};
