import type { Edge } from './direct-edges';
import { GAP, type GraphLine, type LineItem } from './graph-lines';
import { neighboursOf } from './ordered-lines';

/** Rounds in which items move to their neighbours. */
const ROUNDS = 12;

const halfOf = ({ width }: LineItem): number => width / 2;

/** The least distance of the middles of two items beside each other. */
const distance = (left: LineItem, right: LineItem): number => halfOf(left) + halfOf(right) + GAP;

/** Neighbours that stand as near to each other as they may. */
interface Block {
  readonly sum: number;
  readonly count: number;
}

const meanOf = ({ sum, count }: Block): number => sum / count;

/**
 * Puts the middles of a line as near as can be to where they want to be, in their order and with room between them:
 * those that would overlap become a block, which stands at the mean of its wishes.
 * https://en.wikipedia.org/wiki/Isotonic_regression
 */
const spread = (items: readonly LineItem[], wanted: readonly number[], width: number): readonly number[] => {
  const offsets: number[] = [];
  for (const [index, item] of items.entries()) {
    const before = items[index - 1];
    offsets.push(before === undefined ? 0 : (offsets[index - 1] ?? 0) + distance(before, item));
  }
  const blocks: Block[] = [];
  for (const [index, offset] of offsets.entries()) {
    let block: Block = { sum: (wanted[index] ?? 0) - offset, count: 1 };
    for (let last = blocks.at(-1); last !== undefined && meanOf(last) > meanOf(block); last = blocks.at(-1)) {
      blocks.pop();
      block = { sum: last.sum + block.sum, count: last.count + block.count };
    }
    blocks.push(block);
  }
  const [first, last] = [items[0], items.at(-1)];
  const least = first === undefined ? 0 : halfOf(first);
  const most = last === undefined ? 0 : width - halfOf(last) - (offsets.at(-1) ?? 0);
  return blocks
    .flatMap(block => Array.from({ length: block.count }, () => Math.max(least, Math.min(most, meanOf(block)))))
    .map((middle, index) => middle + (offsets[index] ?? 0));
};

/** The middle of every item, in a drawing of this width: near its neighbours, and all of them in the middle. */
export const placedItems = (
  lines: readonly GraphLine[],
  steps: readonly Edge[],
  width: number,
): ReadonlyMap<string, number> => {
  const middles = new Map<string, number>();
  const place = ({ items }: GraphLine, wanted: (item: LineItem, index: number) => number): void => {
    const found = spread(items, items.map(wanted), width);
    items.forEach(({ id }, index) => middles.set(id, found[index] ?? 0));
  };
  for (const line of lines) place(line, (_, index) => ((index + 0.5) * width) / line.items.length);
  const before = neighboursOf(steps, 'to');
  const after = neighboursOf(steps, 'from');
  const nearTo = ({ id }: LineItem, sides: readonly ReadonlyMap<string, readonly string[]>[]): number => {
    const near = sides.flatMap(side => side.get(id) ?? []).flatMap(other => middles.get(other) ?? []);
    return near.length === 0 ? (middles.get(id) ?? 0) : near.reduce((sum, value) => sum + value, 0) / near.length;
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const line of lines) place(line, item => nearTo(item, [before, after]));
    for (const line of [...lines].reverse()) place(line, item => nearTo(item, [after, before]));
  }
  const all = lines.flatMap(({ items }) => items);
  const left = Math.min(...all.map(item => (middles.get(item.id) ?? 0) - halfOf(item)));
  const right = Math.max(...all.map(item => (middles.get(item.id) ?? 0) + halfOf(item)));
  const shift = all.length === 0 ? 0 : (width - left - right) / 2;
  return new Map([...middles].map(([id, middle]) => [id, middle + shift]));
};
