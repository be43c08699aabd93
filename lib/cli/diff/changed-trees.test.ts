import { changedTrees } from './changed-trees';
import type { Snapshot } from './snapshot';

const side = (files: Readonly<Record<string, string>>): Snapshot => ({
  label: '',
  ids: new Map(Object.entries(files)),
  read: asked =>
    new Map(asked.flatMap(file => (file in files ? [[file, Buffer.from(files[file] ?? '')] as const] : []))),
  beside: () => undefined,
  environmentIds: () => new Map(),
  allPaths: () => Object.keys(files),
});

const object = (kind: string): string => `apiVersion: v1\n${kind}\nmetadata: { name: a, namespace: b }\n`;

test.each([
  ['as we write it', object('kind: Service')],
  ['in quotes', object('kind: "Service"')],
  ['after blanks', object('kind:   Service')],
  ['as JSON', '{"apiVersion":"v1","kind":"Service","metadata":{"name":"a","namespace":"b"}}'],
])('an object that does not differ is found by its kind: %s', (_how, text) => {
  const unchanged = { 'dist/prod/x/same.yaml': text, 'dist/prod/x/map.yaml': object('kind: ConfigMap') };
  const before = side({ ...unchanged, 'dist/prod/x/other.yaml': object('kind: Secret') });
  const after = side({ ...unchanged, 'dist/prod/x/other.yaml': `${object('kind: Secret')}type: Opaque\n` });
  const [cluster] = changedTrees(before, after).clusters;
  expect(cluster?.unchanged(['Service', 'Pod']).map(({ kind }) => kind)).toEqual(['Service']);
});

test('equal files are read once, however often and for whatever kinds they are asked for', () => {
  const same = { 'dist/prod/x/same.yaml': object('kind: Service') };
  const reads: (readonly string[])[] = [];
  const after = side({ ...same, 'dist/prod/x/other.yaml': `${object('kind: Secret')}type: Opaque\n` });
  const [cluster] = changedTrees(side({ ...same, 'dist/prod/x/other.yaml': object('kind: Secret') }), {
    ...after,
    read: files => {
      reads.push(files);
      return after.read(files);
    },
  }).clusters;
  const first = cluster?.unchanged(['Service', 'Pod']);
  expect(cluster?.unchanged(['Service', 'Pod'])).toBe(first);
  expect(cluster?.unchanged(['Pod'])).toEqual([]);
  expect(cluster?.unchanged(['Service'])[0]).toBe(first?.[0]);
  expect(reads.filter(files => files.includes('dist/prod/x/same.yaml'))).toHaveLength(1);
});

test('a document that both sides of a file have is read once', () => {
  const documents = (type: string): string => `${object('kind: Service')}---\n${object('kind: Secret')}type: ${type}\n`;
  const [cluster] = changedTrees(
    side({ 'dist/prod/all.yaml': documents('a') }),
    side({ 'dist/prod/all.yaml': documents('b') }),
  ).clusters;
  const [before, after] = [cluster?.before ?? [], cluster?.after ?? []];
  expect(after.map(({ body }, at) => body === before[at]?.body)).toEqual([true, false]);
});
