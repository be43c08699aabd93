import fc from 'fast-check';
import { changedPointers } from './changed-pointers';
import { deepFreeze } from './deep-freeze';
import { recordReads } from './recording-view';

test.each([
  ['a scalar', { a: { b: 1 } }, { a: { b: 2 } }, ['/a/b']],
  ['another type', { a: 1 }, { a: '1' }, ['/a']],
  ['a new key', { a: {} }, { a: { b: 1 } }, ['/a', '/a/b']],
  ['a key less, with what lay below', { a: { b: { c: 1 } } }, { a: {} }, ['/a', '/a/b', '/a/b/c']],
  ['another order of keys', { a: 1, b: 2 }, { b: 2, a: 1 }, ['']],
  ['a longer list', { a: [1] }, { a: [1, 2] }, ['/a', '/a/1']],
  ['a list in the place of a map', { a: { 0: 1 } }, { a: [1] }, ['/a', '/a/0']],
  ['nothing', { a: [1, { b: null }] }, { a: [1, { b: null }] }, []],
])('%s', (_, before, after, pointers) => {
  expect(changedPointers(before, after)).toEqual(pointers);
});

type Look = readonly (string | number)[];

/** What somebody sees who follows the steps, as far as they lead, and then looks at the keys, the length or for a key. */
const seen = (data: unknown, steps: Look, last: number): string => {
  let value = data;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null) break;
    const entries = Object.entries(value);
    value = typeof step === 'string' ? Reflect.get(value, step) : entries[step % Math.max(entries.length, 1)]?.[1];
  }
  if (typeof value !== 'object' || value === null) return String(value);
  const looks = [() => Object.keys(value).join(), () => String('a' in value), () => String(Object.hasOwn(value, 'b'))];
  return looks[last % looks.length]?.() ?? '';
};

const json = fc.letrec(tie => ({
  value: fc.oneof({ depthSize: 'small' }, fc.integer({ max: 2, min: 0 }), tie('map'), tie('list')),
  map: fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value')),
  list: fc.array(tie('value'), { maxLength: 3 }),
})).map;

test('who read nothing of what changed would see the same again', () => {
  const steps = fc.array(fc.oneof(fc.constantFrom('a', 'b', 'c'), fc.nat(3)), { maxLength: 4 });
  fc.assert(
    fc.property(json, json, steps, fc.nat(2), (before, after, look, last) => {
      const data = deepFreeze(structuredClone({ before }));
      const reads = new Set<string>();
      const first = seen(
        recordReads(data, '', pointer => reads.add(pointer)),
        ['before', ...look],
        last,
      );
      const changed = changedPointers({ before }, { before: after });
      if (changed.every(pointer => !reads.has(pointer))) {
        expect(seen({ before: after }, ['before', ...look], last)).toBe(first);
      }
    }),
    { numRuns: 500 },
  );
});
