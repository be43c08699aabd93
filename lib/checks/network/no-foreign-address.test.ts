import { runRule } from '../testing/run-rule';
import { noForeignAddress } from './no-foreign-address';

const OPTIONS = {
  otherClusters: [
    { name: 'prod', domain: 'prod.example.com' },
    { name: 'system', domain: 'system.example.com' },
  ],
  linkHosts: ['git.system.example.com'],
};

const run = (value: string) =>
  runRule(
    noForeignAddress,
    [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'b' }, data: { key: value } }],
    OPTIONS,
  ).map(line => line.replace('error dev/app ConfigMap/b/a /data/key: ', ''));

test.each([
  'shop.dev.example.com',
  'https://git.system.example.com/x.git',
  'example.com',
  'prod.example.community',
  'my-prod.example.com',
  'dist/dev/layer-2',
  'dist/production',
])('%s passes', value => {
  expect(run(value)).toEqual([]);
});

test.each([
  [
    '*.prod.example.com',
    'is a name of cluster prod, and no link leads there (prod.example.com); use this cluster’s own, or declare a link',
  ],
  [
    'https://git.system.example.com and https://vault.system.example.com:8200/ui',
    'is a name of cluster system, and no link leads there (vault.system.example.com); use this cluster’s own, or declare a link',
  ],
  ['/dist/prod/layer-2', 'is a folder of cluster prod (/dist/prod/layer-2); use the folder of this cluster'],
])('%s is an error', (value, line) => {
  expect(run(value)).toEqual([line]);
});

test('without other clusters nothing is foreign', () => {
  const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { key: 'prod.example.com' } };
  expect(runRule(noForeignAddress, [object])).toEqual([]);
});
