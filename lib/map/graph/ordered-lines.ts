import { groupedEntries } from '../../model/grouped';
import type { Edge } from './direct-edges';
import type { GraphLine } from './graph-lines';

/** Rounds down and up the lines; more of them change next to nothing. */
const ROUNDS = 6;

/** What is next to each item, by the ways that lead to it or from it. */
export const neighboursOf = (steps: readonly Edge[], near: 'from' | 'to'): ReadonlyMap<string, readonly string[]> => {
  const far = near === 'from' ? 'to' : 'from';
  return groupedEntries(steps.map(step => [step[near], step[far]] as const));
};

const meanOf = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Orders the items of each line by the mean place of their neighbours, which keeps ways from crossing. */
export const orderedLines = (lines: readonly GraphLine[], steps: readonly Edge[]): readonly GraphLine[] => {
  const places = new Map<string, number>();
  const note = ({ items }: GraphLine): void =>
    items.forEach(({ id }, index) => places.set(id, (index + 0.5) / items.length));
  lines.forEach(note);
  const sorted = (line: GraphLine, neighbours: ReadonlyMap<string, readonly string[]>): GraphLine => {
    const weights = new Map(
      line.items.map(({ id }) => [
        id,
        meanOf((neighbours.get(id) ?? []).flatMap(other => places.get(other) ?? [])) ?? places.get(id) ?? 0,
      ]),
    );
    const result = {
      ...line,
      items: [...line.items].sort((a, b) => (weights.get(a.id) ?? 0) - (weights.get(b.id) ?? 0)),
    };
    note(result);
    return result;
  };
  const before = neighboursOf(steps, 'to');
  const after = neighboursOf(steps, 'from');
  let ordered = lines;
  for (let round = 0; round < ROUNDS; round += 1) {
    ordered = ordered.map(line => sorted(line, before));
    ordered = [...[...ordered].reverse().map(line => sorted(line, after))].reverse();
  }
  return ordered.map(line => sorted(line, before));
};
