import fc from 'fast-check';
import { layeredLayout } from './layered-layout';

const node = (name: string, wave: number) => ({ name, wave });

test('waves stand below each other, and an edge goes past the nodes between', () => {
  const nodes = [node('a', -1), node('bb', 0), node('c', 3)];
  const edges = [
    { from: 'a', to: 'bb' },
    { from: 'a', to: 'c' },
  ];
  expect(layeredLayout(nodes, edges, 400)).toEqual({
    width: 400,
    height: 162,
    nodes: [
      { name: 'a', wave: -1, x: 213, y: 15, width: 25 },
      { name: 'bb', wave: 0, x: 195, y: 69, width: 32 },
      { name: 'c', wave: 3, x: 228, y: 123, width: 25 },
    ],
    bands: [
      { wave: -1, y: 0, height: 54 },
      { wave: 0, y: 54, height: 54 },
      { wave: 3, y: 108, height: 54 },
    ],
    edges: [
      { from: 'a', to: 'bb', way: 'M226 39C226 54 211 54 211 69' },
      { from: 'a', to: 'c', way: 'M226 39C226 54 242 54 242 69V93C242 108 241 108 241 123' },
    ],
  });
});

test('a wave that is too wide has several lines', () => {
  const nodes = ['first-node', 'second-node', 'third-node'].map(name => node(name, 1));
  const { nodes: placed, bands } = layeredLayout(nodes, [], 300);
  expect(placed.map(({ name, y }) => [name, y])).toEqual([
    ['first-node', 15],
    ['second-node', 15],
    ['third-node', 69],
  ]);
  expect(bands).toEqual([{ wave: 1, y: 0, height: 108 }]);
});

test('no node stands on another or outside of the drawing', () => {
  const nodes = fc.uniqueArray(
    fc.record({ name: fc.stringMatching(/^[a-z]{1,20}$/), wave: fc.integer({ min: 0, max: 5 }) }),
    {
      selector: ({ name }) => name,
      maxLength: 30,
    },
  );
  fc.assert(
    fc.property(nodes, fc.infiniteStream(fc.nat()), (drawn, random) => {
      const picked = (): number => Number(random.next().value ?? 0);
      const edges = drawn.flatMap(({ name, wave }) => {
        const later = drawn.filter(other => other.wave > wave);
        const target = later[picked() % Math.max(1, later.length)];
        return target === undefined ? [] : [{ from: name, to: target.name }];
      });
      const { nodes: placed, width } = layeredLayout(drawn, edges, 500);
      expect(placed).toHaveLength(drawn.length);
      for (const one of placed) {
        expect(one.x).toBeGreaterThanOrEqual(47);
        expect(one.x + one.width).toBeLessThanOrEqual(width + 1);
        const beside = placed.filter(
          other => other !== one && other.y === one.y && other.x < one.x + one.width && one.x < other.x + other.width,
        );
        expect(beside).toEqual([]);
      }
    }),
    { numRuns: 50 },
  );
});
