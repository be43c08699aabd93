import fc from 'fast-check';
import { directEdges } from './direct-edges';

const edge = (text: string) => {
  const [from = '', to = ''] = text.split('>');
  return { from, to };
};

const direct = (...texts: readonly string[]): readonly string[] =>
  directEdges(texts.map(edge)).map(({ from, to }) => `${from}>${to}`);

test('an edge that a longer way says already is left out, and each is there once', () => {
  expect(direct('a>b', 'b>c', 'a>c', 'a>b', 'c>d', 'a>d', 'x>d', 'd>d')).toEqual(['a>b', 'b>c', 'c>d', 'x>d']);
});

test('two ways of the same length stay', () => {
  expect(direct('a>b', 'a>c', 'b>d', 'c>d', 'a>d')).toEqual(['a>b', 'a>c', 'b>d', 'c>d']);
});

const reached = (
  edges: readonly { readonly from: string; readonly to: string }[],
  from: string,
): ReadonlySet<string> => {
  const found = new Set<string>();
  const visit = (name: string): void => {
    for (const { to } of edges.filter(one => one.from === name && !found.has(one.to))) {
      found.add(to);
      visit(to);
    }
  };
  visit(from);
  return found;
};

test('what comes after what stays the same', () => {
  const pair = fc.tuple(fc.nat(8), fc.nat(8)).filter(([a, b]) => a < b);
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 25 }), pairs => {
      const edges = pairs.map(([from, to]) => ({ from: String(from), to: String(to) }));
      const kept = directEdges(edges);
      for (const name of ['0', '1', '2', '3', '4', '5', '6', '7', '8'])
        expect([...reached(kept, name)].sort()).toEqual([...reached(edges, name)].sort());
    }),
  );
});
