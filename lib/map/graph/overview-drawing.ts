import { counted } from '../../model/counted';
import { markup, NO_HTML, type Html } from '../../page/markup';
import type { PlatformMap } from '../facts/platform-map';
import { overviewLinks, overviewParts } from './overview-parts';
import { linesOfNames } from './overview-text';
import { portsOf } from './overview-ports';

/** Width of the drawing, in pixels of its own. */
const WIDTH = 1000;

const GAP = 20;

const LINE = 18;

/** Height of the name of a cluster and what it runs. */
const HEAD = 52;

/** Width of a letter of 13 pixels in the fonts of systems, rather too wide than too narrow. */
const LETTER = 7;

/** Room above the columns for one link. */
const LINK = 26;

const rounded = (value: number): number => Math.round(value);

/** Pieces of the drawing with its size. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly content: Html;
}

/** The clusters side by side, with what they consist of and what they call of each other. */
export const overviewDrawing = (map: PlatformMap): Drawing => {
  const { clusters } = map;
  const column = (WIDTH - GAP * (clusters.length - 1)) / Math.max(1, clusters.length);
  const leftOf = (name: string): number => clusters.findIndex(cluster => cluster.name === name) * (column + GAP);
  const links = overviewLinks(map);
  const ports = portsOf(
    clusters.map(({ name }) => name),
    links,
  );
  const top = links.length * LINK + (links.length > 0 ? 10 : 0);
  const letters = Math.floor((column - 24) / LETTER);
  const parts = clusters.map(cluster =>
    overviewParts(cluster, map).map(({ title, names }) => ({ title, lines: linesOfNames(names, letters) })),
  );
  const most = (index: number): number => Math.max(...parts.map(own => own[index]?.lines.length ?? 0));
  const titles = parts[0]?.map(({ title }) => title) ?? [];
  const heights = titles.map((_, index) => (most(index) === 0 ? 0 : 34 + most(index) * LINE));
  const topOf = (index: number): number =>
    top + HEAD + heights.slice(0, index).reduce((sum, height) => sum + (height === 0 ? 0 : height + 8), 0);
  const height = topOf(titles.length);

  const lines = links.map(({ from, to, services }, index) => {
    const y = 16 + index * LINK;
    const x1 = leftOf(from) + column * (ports[index]?.from ?? 0);
    const x2 = leftOf(to) + column * (ports[index]?.to ?? 0);
    const toLeft = x2 < x1;
    const turn = toLeft ? -8 : 8;
    const named = services.join(', ');
    const room = Math.abs(x1 - x2) - 24;
    const calls = named.length * LETTER > room ? counted(services.length, 'service') : named;
    const way = `M${rounded(x1)} ${top - 2}V${y + 8}Q${rounded(x1)} ${y} ${rounded(x1 + turn)} ${y}H${rounded(x2 - turn)}Q${rounded(x2)} ${y} ${rounded(x2)} ${y + 8}V${top - 8}`;
    return markup`<path class="link" marker-end="url(#arrow)" d="${way}"/>
      <text class="calls" x="${rounded(x1 + turn)}" y="${y - 4}" text-anchor="${toLeft ? 'end' : 'start'}">${calls}</text>`;
  });

  const columns = clusters.map((cluster, at) => {
    const x = rounded(leftOf(cluster.name));
    const boxes = titles.flatMap((title, index) => {
      const own = parts[at]?.[index]?.lines ?? [];
      if (own.length === 0) return [];
      const y = topOf(index);
      return [
        markup`<rect class="part-${index}" x="${x}" y="${y}" width="${rounded(column)}" height="${heights[index] ?? 0}" rx="5"/>
          <text class="title" x="${x + 12}" y="${y + 20}">${title}</text>
          ${own.map((line, number) => markup`<text x="${x + 12}" y="${y + 38 + number * LINE}">${line}</text>`)}`,
      ];
    });
    return markup`<g data-cluster="${cluster.name}"><text class="name" x="${x + 2}" y="${top + 22}">${cluster.name}</text>
      <text class="soft" x="${x + 2}" y="${top + 40}">${cluster.domain}</text>${boxes}</g>`;
  });

  const content = markup`${
    links.length === 0
      ? NO_HTML
      : markup`<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="head" d="M0 0L8 4L0 8z"/></marker></defs>`
  }${lines}${columns}`;
  return { width: WIDTH, height, content };
};
