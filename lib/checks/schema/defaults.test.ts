import type { CompactNode } from '../../model/compact-schema';
import type { Json } from '../../model/json';
import { withDefaults } from './defaults';

const NODES: readonly CompactNode[] = [
  { type: 'object', properties: { mode: 1, deep: 2, list: 4, free: 6, maybe: 7 } },
  { type: 'string', default: 'Fast' },
  { type: 'object', default: {}, properties: { size: 3 } },
  { type: 'integer', default: 3 },
  { type: 'array', items: 5 },
  { type: 'object', properties: { mode: 1 } },
  { type: 'object', additionalProperties: 3 },
  { type: 'string', nullable: true, default: 'set' },
];

const fill = (value: Json): Json => withDefaults(value, NODES[0] ?? {}, NODES);

test('what is absent gets its default, and the defaults below it', () => {
  expect(fill({})).toEqual({ mode: 'Fast', deep: { size: 3 }, maybe: 'set' });
});

test('what is there stays', () => {
  const value = { mode: 'Slow', deep: { size: 1 }, maybe: 'x', unknown: [1] };
  expect(fill(value)).toEqual(value);
});

test('null gives way to the default, or goes, unless it is allowed', () => {
  expect(fill({ mode: null, list: null, maybe: null })).toEqual({ mode: 'Fast', deep: { size: 3 }, maybe: null });
  expect(fill({ free: { a: null, b: 1 } })).toMatchObject({ free: { b: 1 } });
});

test('entries of lists are filled too', () => {
  expect(fill({ list: [{}, { mode: 'Slow' }] })).toMatchObject({ list: [{ mode: 'Fast' }, { mode: 'Slow' }] });
});

test('the value itself is not touched', () => {
  const value = { list: [{}] };
  fill(value);
  expect(value).toEqual({ list: [{}] });
});
