import { portsOf } from './overview-ports';

const CLUSTERS = ['a', 'b', 'c'];

/** From the topmost line to the lowest. */
const LINKS = [
  { from: 'c', to: 'a' },
  { from: 'a', to: 'c' },
  { from: 'b', to: 'a' },
  { from: 'b', to: 'c' },
];

const ports = portsOf(CLUSTERS, LINKS);

interface Line {
  readonly y: number;
  readonly left: number;
  readonly right: number;
}

const lines: readonly Line[] = LINKS.map(({ from, to }, y) => {
  const ends = [CLUSTERS.indexOf(from) + (ports[y]?.from ?? NaN), CLUSTERS.indexOf(to) + (ports[y]?.to ?? NaN)];
  return { y, left: Math.min(...ends), right: Math.max(...ends) };
});

test('each end has a place of its own above its cluster', () => {
  const ends = lines.flatMap(({ left, right }) => [left, right]);
  expect(new Set(ends).size).toBe(2 * LINKS.length);
  expect(ports[2]).toEqual({ from: 1 / 3, to: 3 / 4 });
  expect(ports[3]).toEqual({ from: 2 / 3, to: 1 / 4 });
});

test('no line crosses another one on its way down', () => {
  const crossed = lines.flatMap(upper =>
    lines
      .filter(({ y }) => y > upper.y)
      .filter(({ left, right }) => [upper.left, upper.right].some(x => x > left && x < right)),
  );
  expect(crossed).toEqual([]);
});
