import { runInNewContext } from 'node:vm';
import script from './page.client.cjs';

interface Client {
  readonly isLetThrough: (change: unknown, filter: unknown) => boolean;
}

const client = (): Client => {
  const box: { exports?: Client } = {};
  runInNewContext(script, { module: box });
  if (box.exports === undefined) throw new Error('the script exports nothing');
  return box.exports;
};

const { isLetThrough } = client();

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
    words: text.toLowerCase().split(/\s+/).filter(Boolean),
  };
  expect(isLetThrough(change, filter)).toBe(is);
});

test('a change of no cluster is never left out for its cluster', () => {
  const filter = { levels: new Set(['high']), clusters: new Set(), words: [] };
  expect(isLetThrough({ ...change, cluster: '' }, filter)).toBe(true);
});
