import { runInNewContext } from 'node:vm';
import script from './shared.client.cjs';

interface Shared {
  readonly wordsOf: (text: string) => readonly string[];
  readonly actionOf: (keys: unknown, event: unknown, place: string) => string | undefined;
  readonly stepFrom: (at: number, count: number, action: string) => number;
}

const shared = (): Shared => {
  const box: { exports?: Shared } = {};
  runInNewContext(`${script}\nmodule.exports = { actionOf, stepFrom, wordsOf };`, { module: box });
  if (box.exports === undefined) throw new Error('the script exports nothing');
  return box.exports;
};

const { actionOf, stepFrom, wordsOf } = shared();

const KEYS = { j: 'next', k: 'last', ArrowDown: 'next', '?': 'help', c: 'close' };

test('a search is made of words', () => {
  expect([...wordsOf('  Shop web:1.2 ')]).toEqual(['shop', 'web:1.2']);
});

test.each([
  ['j', '', 'next'],
  ['k', 'item', 'last'],
  ['ArrowDown', 'item', 'next'],
  ['ArrowDown', '', undefined],
  ['ArrowDown', 'search', 'first'],
  ['j', 'search', undefined],
  ['Enter', 'item', undefined],
  ['Escape', 'search', 'leave'],
  ['?', '', 'help'],
  ['?', 'dialog', undefined],
  ['toString', '', undefined],
])('the key %s in "%s" does %s', (key, place, action) => {
  expect(actionOf(KEYS, { key }, place)).toBe(action);
});

test('a key with a modifier is the browser’s', () => {
  expect(actionOf(KEYS, { key: 'c', ctrlKey: true }, '')).toBeUndefined();
});

test.each([
  [-1, 3, 'next', 0],
  [0, 3, 'next', 1],
  [2, 3, 'next', 2],
  [0, 3, 'last', 0],
  [2, 3, 'first', 0],
  [0, 3, 'end', 2],
  [-1, 0, 'next', -1],
])('from %i of %i, %s leads to %i', (at, count, action, to) => {
  expect(stepFrom(at, count, action)).toBe(to);
});
