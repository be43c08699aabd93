import { amountsAt } from '../../checks/capacity/amounts';
import { objectOf, workload } from '../risk/examples/risk-example';
import { diffYaml } from '../testing/diff-yaml';
import { askedChanges, askedWords, changesAsked, type Asked } from './asked-changes';

const asked = (name: string, amounts: Readonly<Record<string, string>>, euros?: number): Asked => ({
  name,
  amounts: amountsAt({ amounts }, 'amounts'),
  ...(euros === undefined ? {} : { euros }),
});

const told = (before: readonly Asked[], after: readonly Asked[]): readonly string[] =>
  askedChanges(before, after).map(change => `${change.name}: ${askedWords(change)}`);

test('amounts and costs that differ are told, before and after; what is equal is not', () => {
  expect(
    told(
      [
        asked('of the cluster', { cpu: '1', memory: '1Gi', storage: '5Gi' }, 10),
        asked('by tenant shop', { cpu: '1' }, 2),
      ],
      [
        asked('of the cluster', { cpu: '1500m', memory: '1Gi', storage: '6Gi' }, 12.5),
        asked('by tenant shop', { cpu: '1' }, 2),
      ],
    ),
  ).toEqual(['of the cluster: cpu 1 → 1500m, storage 5Gi → 6Gi, 10.00 → 12.50 euros a month']);
});

test('what comes and what goes counts from nothing and to nothing', () => {
  expect(told([asked('by tenant old', { cpu: '1' }, 2)], [asked('by tenant new', { memory: '1Gi' }, 3)])).toEqual([
    'by tenant new: memory 0 → 1Gi, 0.00 → 3.00 euros a month',
    'by tenant old: cpu 1 → 0, 2.00 → 0.00 euros a month',
  ]);
});

test('a price alone is a change, and without prices nothing of money is told', () => {
  expect(told([asked('of pool vps', {}, 14)], [asked('of pool vps', {}, 21)])).toEqual([
    'of pool vps: 14.00 → 21.00 euros a month',
  ]);
  expect(told([asked('of the cluster', { cpu: '1' })], [asked('of the cluster', { cpu: '2' })])).toEqual([
    'of the cluster: cpu 1 → 2',
  ]);
});

const changeOf = (before: string, after: string): boolean => diffYaml({ before, after }).changes.some(changesAsked);

const database = (size: string, major = 18): string =>
  objectOf(
    'postgresql.cnpg.io/v1',
    'Cluster',
    `{ storage: { size: ${size} }, imageCatalogRef: { major: ${major} } }`,
    'db',
  );

test.each([
  [
    'requests',
    workload('', 'resources: { requests: { cpu: 1 } }'),
    workload('', 'resources: { requests: { cpu: 2 } }'),
    true,
  ],
  ['replicas', workload('replicas: 2', ''), workload('replicas: 3', ''), true],
  ['an image', workload('', 'image: a:1'), workload('', 'image: a:2'), false],
  ['a workload that comes', '', workload('', 'image: a:1'), true],
  ['the size of a database', database('1Gi'), database('2Gi'), true],
  ['the version of a database', database('1Gi', 17), database('1Gi'), false],
  ['a ConfigMap', '', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: shop }\n', false],
])('whole trees are read where it may matter: %s', (_what, before, after, expected) => {
  expect(changeOf(before, after)).toBe(expected);
});
