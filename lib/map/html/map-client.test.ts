import { runInNewContext } from 'node:vm';
import script from './map.client.cjs';

interface Client {
  readonly isLetThrough: (fact: unknown, filter: unknown) => boolean;
  readonly readLink: (hash: string) => unknown;
  readonly writeLink: (place: string, filters: unknown) => string;
}

const client = (): Client => {
  const box: { exports?: Client } = {};
  runInNewContext(script, { module: box, URLSearchParams });
  if (box.exports === undefined) throw new Error('the script exports nothing');
  return box.exports;
};

const { isLetThrough, readLink, writeLink } = client();

const FACT = { clusters: ['dev', 'prod'], layer: '3', differs: 'no', text: () => 'dev prod grafana' };

const ALL = { clusters: new Set(['dev', 'prod', 'local']), layers: new Set(['2', '3']), differs: false, words: [] };

test.each([
  ['no filter', {}, true],
  ['one of its clusters', { clusters: new Set(['prod']) }, true],
  ['another cluster', { clusters: new Set(['local']) }, false],
  ['another layer', { layers: new Set(['2']) }, false],
  ['differences alone', { differs: true }, false],
  ['its words', { words: ['grafana', 'dev'] }, true],
  ['other words', { words: ['grafana', 'loki'] }, false],
])('%s: %j', (_, filter, is) => {
  expect(isLetThrough(FACT, { ...ALL, ...filter })).toBe(is);
});

test('what is of no cluster and no layer is shown whichever are chosen', () => {
  const none = { clusters: new Set(), layers: new Set(), differs: true, words: [] };
  expect(isLetThrough({ clusters: [], layer: undefined, differs: undefined, text: () => '' }, none)).toBe(true);
});

test.each([
  ['#data', 'data', { text: '' }],
  ['#data?q=loki%20logs', 'data', { text: 'loki logs' }],
  ['#?clusters=dev,prod&layers=', '', { text: '', clusters: ['dev', 'prod'], layers: [] }],
  ['#versions?q=a%26b&differs=yes', 'versions', { text: 'a&b', differs: true }],
])('the link %s is written as it was read', (link, place, filters) => {
  expect(writeLink(place, { differs: false, ...filters })).toBe(link);
  const read: unknown = JSON.parse(JSON.stringify(readLink(link)));
  expect(read).toEqual({ place, ...(link.includes('?') ? { filters: { differs: false, ...filters } } : {}) });
});
