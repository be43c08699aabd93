import type { CompactNode } from '../../model/compact-schema';
import { visitTyped } from './visit-typed';

const LEAF: CompactNode = { type: 'string' };
const PAIR: CompactNode = { type: 'object', properties: { key: 0 } };
const LIST: CompactNode = { type: 'array', items: 1 };
const TOP: CompactNode = { type: 'object', properties: { list: 2, pair: 1, leaf: 0 } };
const SCHEMA = { node: TOP, nodes: [LEAF, PAIR, LIST, TOP] };

const visited = (value: Parameters<typeof visitTyped>[0], closed: readonly CompactNode[] = []): readonly unknown[] => {
  const found: unknown[] = [];
  visitTyped(value, SCHEMA, ({ path, node, owner }) => {
    found.push([path.join('/'), node, owner]);
    return !closed.includes(node);
  });
  return found;
};

const OBJECT = { list: [{ key: 'a' }, null], pair: { key: 'b' }, leaf: 'c', unknown: {}, gone: undefined };

test('lists and objects that the schema knows are told, with what they belong to', () => {
  expect(visited(OBJECT)).toEqual([
    ['', TOP, undefined],
    ['list', LIST, TOP],
    ['list/0', PAIR, TOP],
    ['pair', PAIR, TOP],
  ]);
  expect(visited('text')).toEqual([]);
});

test('nothing is told below what is closed', () => {
  expect(visited(OBJECT, [LIST])).toEqual([
    ['', TOP, undefined],
    ['list', LIST, TOP],
    ['pair', PAIR, TOP],
  ]);
});
