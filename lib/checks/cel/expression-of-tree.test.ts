import { parse } from '@bufbuild/cel';
import { CRDS } from '../testing/imported-schemas';
import { expressionOfTree } from './expression-of-tree';

/** An expression without the numbers of its nodes, which name nothing. */
const shape = (expression: unknown): unknown =>
  JSON.parse(
    JSON.stringify(expression, (key, value: unknown) => {
      if (key === 'id') return undefined;
      return typeof value === 'bigint' ? `${value}n` : value;
    }),
  );

test('nearly every rule of the imported definitions has a tree', () => {
  const rules = new Set(CRDS.nodes.flatMap(node => (node['x-kubernetes-validations'] ?? []).map(({ rule }) => rule)));
  const trees = Object.keys(CRDS.expressions ?? {});
  expect(trees.filter(text => !rules.has(text))).toEqual([]);
  expect(trees.length / rules.size).toBeGreaterThan(0.95);
});

test('a tree gives what the library parses out of the text', () => {
  for (const [text, tree] of Object.entries(CRDS.expressions ?? {})) {
    expect({ text, expression: shape(expressionOfTree(tree)) }).toEqual({ text, expression: shape(parse(text).expr) });
  }
});

test.each([
  null,
  1,
  {},
  [],
  ['other', 'a'],
  ['='],
  ['=', 'int64Value', 1],
  ['=', 'int64Value', 'x'],
  ['=', 'int64Value', ''],
  ['=', 'boolValue', 'true'],
  ['select', 1, 'a'],
  ['select', 'a'],
  ['has', 'a', 'b', 'c'],
  ['call', ['list']],
  ['call', '_&&_', 'a', 1],
  ['list', 'a', null],
  ['for', 'x', '@result', 'a', 'b', 'c', 'd'],
  ['for', 'x', '@result', 'a', 'b', 'c', 'd', 'e', 'f'],
  ['for', 'x', 1, 'a', 'b', 'c', 'd', 'e'],
])('%j is no tree', tree => {
  expect(expressionOfTree(tree)).toBeUndefined();
});
