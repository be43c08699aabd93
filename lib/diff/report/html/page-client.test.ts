import { runInNewContext } from 'node:vm';
import script from './page.client.cjs';

interface Client {
  readonly wordsOf: (text: string) => readonly string[];
  readonly isLetThrough: (change: unknown, filter: unknown) => boolean;
  readonly actionOf: (event: unknown, place: string) => string | undefined;
  readonly stepFrom: (at: number, count: number, action: string) => number;
}

const client = (): Client => {
  const box: { exports?: Client } = {};
  runInNewContext(script, { module: box });
  if (box.exports === undefined) throw new Error('the script exports nothing');
  return box.exports;
};

const { actionOf, isLetThrough, stepFrom, wordsOf } = client();

const change = { level: 'high', cluster: 'prod', text: () => 'prod deployment shop/web image: web:1.2' };

test.each([
  [['high'], ['prod'], '', true],
  [['low'], ['prod'], '', false],
  [['high'], ['dev'], '', false],
  [['high'], ['prod'], ' SHOP  web:1.2 ', true],
  [['high'], ['prod'], 'shop other', false],
])('filters by level %j, clusters %j and text "%s": %s', (levels, clusters, text, is) => {
  const filter = {
    levels: new Set(levels),
    clusters: new Set(clusters),
    words: wordsOf(text),
  };
  expect(isLetThrough(change, filter)).toBe(is);
});

test('a change of no cluster is never left out for its cluster', () => {
  const filter = { levels: new Set(['high']), clusters: new Set(), words: [] };
  expect(isLetThrough({ ...change, cluster: '' }, filter)).toBe(true);
});

test.each([
  ['j', '', 'next'],
  ['k', 'change', 'last'],
  ['ArrowDown', 'change', 'next'],
  ['ArrowDown', '', undefined],
  ['ArrowDown', 'search', 'first'],
  ['j', 'search', undefined],
  ['Enter', 'change', undefined],
  ['Escape', 'search', 'leave'],
  ['?', '', 'help'],
  ['?', 'dialog', undefined],
  ['toString', '', undefined],
])('the key %s in "%s" does %s', (key, place, action) => {
  expect(actionOf({ key }, place)).toBe(action);
});

test('a key with a modifier is the browser’s', () => {
  expect(actionOf({ key: 'c', ctrlKey: true }, '')).toBeUndefined();
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
