import fc from 'fast-check';
import { deepFreeze } from './deep-freeze';
import { recordReads } from './recording-view';

interface Data {
  readonly a: number;
  readonly b: { readonly c: string; readonly 'd/e'?: boolean };
  readonly list: readonly { readonly n: number }[];
  readonly empty: Readonly<Record<string, string>>;
  readonly gone?: string;
}

const DATA: Data = deepFreeze({ a: 1, b: { c: 'x', 'd/e': true }, list: [{ n: 1 }, { n: 2 }], empty: {} });

const readsOf = (act: (data: Data) => unknown): readonly string[] => {
  const reads = new Set<string>();
  act(recordReads(DATA, 'prod#', pointer => reads.add(pointer)));
  return [...reads].sort();
};

test('a scalar is reported when it is read, and what lies on the way to it', () => {
  expect(readsOf(data => data.a)).toEqual(['prod#/a']);
  expect(readsOf(data => data.b.c)).toEqual(['prod#/b', 'prod#/b/c']);
  expect(readsOf(data => data.b['d/e'])).toEqual(['prod#/b', 'prod#/b/d~1e']);
  expect(readsOf(data => data.list[1]?.n)).toEqual(['prod#/list', 'prod#/list/1', 'prod#/list/1/n']);
});

test('a map that is only looked for is reported: what is built may depend on its being there', () => {
  expect(readsOf(data => typeof data.b)).toEqual(['prod#/b']);
});

test('an absent key is reported: what is built depends on its absence', () => {
  expect(readsOf(data => data.gone)).toEqual(['prod#/gone']);
  expect(readsOf(data => data.list[7])).toEqual(['prod#/list', 'prod#/list/7']);
});

test('a key that every object has by birth is a key like others', () => {
  const data: unknown = JSON.parse('{ "__proto__": { "a": 1 } }');
  const view = recordReads({ data }, '', () => undefined);
  expect(JSON.stringify(view)).toBe('{"data":{"__proto__":{"a":1}}}');
});

test('a question for a key is reported', () => {
  expect(readsOf(data => 'c' in data.b)).toEqual(['prod#/b', 'prod#/b/c']);
  expect(readsOf(data => 'gone' in data)).toEqual(['prod#/gone']);
  expect(readsOf(data => Object.hasOwn(data.b, 'c'))).toEqual(['prod#/b', 'prod#/b/c']);
  expect(readsOf(data => Object.hasOwn(data.empty, 'c'))).toEqual(['prod#/empty']);
  expect(readsOf(data => Object.hasOwn(data, 'gone'))).toEqual(['prod#']);
});

test('reading the keys of a map or the length of a list reports the map or list', () => {
  expect(readsOf(data => Object.keys(data.empty))).toEqual(['prod#/empty']);
  expect(readsOf(data => Object.keys(data.b))).toEqual(['prod#/b', 'prod#/b/c', 'prod#/b/d~1e']);
  expect(readsOf(data => data.list.length)).toEqual(['prod#/list']);
  expect(readsOf(data => data.list.map(({ n }) => n))).toEqual([
    'prod#/list',
    'prod#/list/0',
    'prod#/list/0/n',
    'prod#/list/1',
    'prod#/list/1/n',
  ]);
});

test('iteration, spread, entries and JSON read as from the data itself', () => {
  const view = recordReads(DATA, 'prod#', () => undefined);
  expect([...view.list].map(({ n }) => n)).toEqual([1, 2]);
  expect({ ...view.b }).toEqual({ c: 'x', 'd/e': true });
  expect(Object.entries(view.b)).toEqual([
    ['c', 'x'],
    ['d/e', true],
  ]);
  expect(JSON.stringify(view)).toBe(JSON.stringify(DATA));
  expect(view.list.concat([{ n: 3 }])).toHaveLength(3);
  expect([...view.list, ...view.list].flatMap(({ n }) => n)).toEqual([1, 2, 1, 2]);
  expect(view.list.slice(1)).toEqual([{ n: 2 }]);
});

test('JSON reports every leaf, and not that it looked for toJSON', () => {
  expect(readsOf(data => JSON.stringify(data))).toEqual(
    ['', '/a', '/b', '/b/c', '/b/d~1e', '/empty', '/list', '/list/0', '/list/0/n', '/list/1', '/list/1/n'].map(
      pointer => `prod#${pointer}`,
    ),
  );
});

test('what a spread copied still reports', () => {
  expect(readsOf(data => ({ ...data }).b.c)).toContain('prod#/b/c');
  expect(readsOf(data => Object.values(data.list)[0]?.n)).toContain('prod#/list/0/n');
  expect(readsOf(data => JSON.stringify(Object.getOwnPropertyDescriptor(data, 'b')))).toContain('prod#/b/c');
});

test.each<readonly ['each' | 'once', number]>([
  ['once', 1],
  ['each', 2],
])('what is read twice is told %s', (times, count) => {
  for (const act of [(data: Data) => data.a, (data: Data) => data.gone, (data: Data) => Reflect.ownKeys(data)]) {
    const told: string[] = [];
    const view = recordReads(DATA, 'prod#', pointer => told.push(pointer), times);
    act(view);
    act(view);
    expect(told).toHaveLength(count);
  }
});

test('a list is a list, and a part is always the same object', () => {
  const view = recordReads(DATA, 'prod#', () => undefined);
  expect(Array.isArray(view.list)).toBe(true);
  expect(Array.isArray(view.b)).toBe(false);
  expect(view.b).toBe(view.b);
  expect(view.list.indexOf(view.list.at(-1) ?? { n: 0 })).toBe(1);
});

test.each([
  ['a key', (data: Data) => Object.assign(data, { a: 2 })],
  ['a new key', (data: Data) => Object.assign(data, { z: 2 })],
  ['a part', (data: Data) => Object.assign(data.b, { c: 'y' })],
  ['an item', (data: Data) => Object.assign(data.list, { 0: { n: 9 } })],
  ['an own property', (data: Data) => Object.defineProperty(data, 'a', { value: 2 })],
  ['less', (data: Data) => Reflect.deleteProperty(data, 'a')],
  ['its prototype', (data: Data) => Reflect.setPrototypeOf(data, null)],
  ['its nature', (data: Data) => Object.freeze(data)],
])('writing %s throws', (_, write) => {
  const view = recordReads(DATA, 'prod#', () => undefined);
  expect(() => write(view)).toThrow(new TypeError('the inventory cannot be changed; make a copy'));
  expect(JSON.stringify(view)).toBe(JSON.stringify(DATA));
});

test('any JSON reads the same through the view, whether frozen or not', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())),
      fc.boolean(),
      (json, frozen) => {
        const data = frozen ? deepFreeze(structuredClone(json)) : json;
        const view = recordReads(data, 'x#', () => undefined);
        expect(JSON.stringify(view)).toBe(JSON.stringify(json));
        expect(Object.keys(view)).toEqual(Object.keys(json));
      },
    ),
  );
});
