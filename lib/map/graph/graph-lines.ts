import type { Edge } from './direct-edges';

/** Something to draw, below everything of lower waves. */
export interface GraphNode {
  readonly name: string;
  readonly wave: number;
}

/** What stands in a line of a drawing: a node, or the way of what another node's edges pass by here. */
export interface LineItem {
  readonly id: string;
  /** @default - only passed by */
  readonly node?: GraphNode;
  readonly width: number;
}

/** A line of a drawing; a wave that is too wide has several. */
export interface GraphLine {
  readonly wave: number;
  readonly items: readonly LineItem[];
}

/** Width of a letter of 12 pixels in the fonts of systems, rather too wide than too narrow. */
const LETTER = 7;

/** Between two items of a line. */
export const GAP = 14;

/** Room for a way between nodes. */
const PASSAGE = 2;

const widthOf = (name: string): number => Math.round(name.length * LETTER) + 18;

/** Id of the way of a node's edges past a line. */
export const passageOf = (name: string, line: number): string => `${name}@${line}`;

const itemOf = (node: GraphNode): LineItem => ({ id: node.name, node, width: widthOf(node.name) });

const inLines = (nodes: readonly GraphNode[], width: number): readonly (readonly GraphNode[])[] => {
  const lines: GraphNode[][] = [[]];
  let used = 0;
  for (const node of nodes) {
    const own = widthOf(node.name) + GAP;
    if (used > 0 && used + own > width) {
      lines.push([]);
      used = 0;
    }
    lines[lines.length - 1]?.push(node);
    used += own;
  }
  return lines;
};

/** Lines with their nodes, and the edges as ways from line to line; those of one node share their way. */
export const graphLines = (
  nodes: readonly GraphNode[],
  edges: readonly Edge[],
  width: number,
): { readonly lines: readonly GraphLine[]; readonly steps: readonly Edge[] } => {
  const waves = [...new Set(nodes.map(({ wave }) => wave))].sort((a, b) => a - b);
  const rows = waves.flatMap(wave =>
    inLines(
      nodes.filter(node => node.wave === wave),
      width,
    ).map(row => ({ wave, row })),
  );
  const lineOf = new Map(rows.flatMap(({ row }, line) => row.map(({ name }) => [name, line] as const)));
  const furthest = new Map<string, number>();
  for (const { from, to } of edges) furthest.set(from, Math.max(furthest.get(from) ?? 0, lineOf.get(to) ?? 0));
  const passing = [...furthest].flatMap(([name, last]) => {
    const first = (lineOf.get(name) ?? 0) + 1;
    return Array.from({ length: Math.max(0, last - first) }, (_, index) => ({ name, line: first + index }));
  });
  const placeOf = (name: string, line: number): string => (lineOf.get(name) === line ? name : passageOf(name, line));
  const steps = [
    ...passing.map(({ name, line }) => ({ from: placeOf(name, line - 1), to: passageOf(name, line) })),
    ...edges.map(({ from, to }) => ({ from: placeOf(from, (lineOf.get(to) ?? 0) - 1), to })),
  ];
  const lines = rows.map(({ wave, row }, line) => ({
    wave,
    items: [
      ...row.map(itemOf),
      ...passing.filter(one => one.line === line).map(({ name }) => ({ id: passageOf(name, line), width: PASSAGE })),
    ],
  }));
  return { lines, steps };
};
