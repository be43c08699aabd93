import type { ChartObjectFacts } from '../model/chart-facts';
import type { Release } from '../model/release';
import { describeByFacts, differingLeaves, parseChartFacts, type KnownVariant } from './chart-facts';

const object = (name: string, namespace?: string): ChartObjectFacts => ({
  apiVersion: 'v1',
  kind: 'Service',
  name,
  ...(namespace === undefined ? {} : { namespace }),
  bytes: 1,
});

const variant = (change: Partial<KnownVariant> = {}): KnownVariant => ({
  release: 'toys',
  namespace: 'play',
  skipCrds: false,
  values: {},
  objects: [object('toys', 'play')],
  ...change,
});

const release = (values: Release['values'], change: Partial<Release> = {}): Release => ({
  component: 'toys',
  release: 'toys',
  namespace: 'play',
  pin: { name: 'toys', version: '2.0.0', appVersion: 'v1', repository: 'https://charts.example.org', oci: false },
  values,
  skipCrds: false,
  ...change,
});

const namesOf = (variants: readonly KnownVariant[], of: Release) =>
  describeByFacts(variants, of)?.objects.map(({ name }) => name);

test('the variant with equal values is taken, whatever the order of keys, also inside lists', () => {
  const variants = [
    variant({ values: { a: 1 }, objects: [object('first')] }),
    variant({ values: { b: [{ c: 1, d: 2 }], a: 2 }, objects: [object('second')] }),
  ];
  const described = describeByFacts(variants, release({ a: 2, b: [{ d: 2, c: 1 }] }));
  expect(described).toEqual({
    objects: [{ apiVersion: 'v1', kind: 'Service', name: 'second', facts: object('second') }],
    differences: [],
  });
});

test('without equal values the variant with the fewest differing paths is taken, the first of several', () => {
  const variants = [
    variant({ values: { a: 1, b: 1, c: 1 }, objects: [object('far')] }),
    variant({ values: { a: 2, b: 1, c: 2 }, objects: [object('near')] }),
    variant({ values: { a: 2, b: 3, c: 3 }, objects: [object('as near')] }),
  ];
  expect(describeByFacts(variants, release({ a: 2, b: 1, c: 3 }))).toMatchObject({
    objects: [{ name: 'near' }],
    differences: ['c'],
  });
  expect(namesOf(variants, release({ a: 2, b: 3, c: 2 }))).toEqual(['near']);
});

test('equal values go before those that differ in an empty map alone', () => {
  const variants = [
    variant({ values: { a: {} }, objects: [object('empty')] }),
    variant({ values: {}, objects: [object('equal')] }),
  ];
  expect(namesOf(variants, release({}))).toEqual(['equal']);
  expect(namesOf([...variants].reverse(), release({ a: {} }))).toEqual(['empty']);
});

test('a render with the CRDs of the chart differs from one without', () => {
  const variants = [variant({ objects: [object('with')] }), variant({ skipCrds: true, objects: [object('without')] })];
  expect(namesOf(variants, release({}))).toEqual(['with']);
  expect(namesOf(variants, release({}, { skipCrds: true }))).toEqual(['without']);
  expect(describeByFacts([variant()], release({}, { skipCrds: true }))?.differences).toEqual(['skipCrds']);
});

test('name and namespace of the release take the place of those that were rendered', () => {
  const objects = [object('toys-a', 'play'), object('other', 'kube-system'), object('toys')];
  const described = describeByFacts([variant({ objects })], release({}, { release: 'more', namespace: 'elsewhere' }));
  expect(described?.objects.map(({ name, namespace }) => [name, namespace])).toEqual([
    ['more-a', 'elsewhere'],
    ['other', 'kube-system'],
    ['more', undefined],
  ]);
});

test('of a chart without facts nothing is told', () => {
  expect(describeByFacts([], release({}))).toBeUndefined();
});

test('differing paths are told leaf by leaf', () => {
  expect(differingLeaves({ a: { b: 1, c: [1, 2] }, d: 1 }, { a: { b: 2, c: [2, 1] }, e: { f: null } })).toEqual([
    'a.b',
    'a.c',
    'd',
    'e.f',
  ]);
  expect(differingLeaves({ a: [1] }, { a: [1, 2] })).toEqual(['a']);
  expect(differingLeaves({ a: [{ b: 1, c: 2 }] }, { a: [{ c: 2, b: 1 }] })).toEqual([]);
  expect(differingLeaves({ a: [{}] }, { a: ['b'] })).toEqual(['a']);
});

test('a file is read with the objects of each variant', () => {
  const header = { release: 'toys', namespace: 'play', skipCrds: false };
  const variants = [
    { ...header, kubeVersion: '1.35.2', values: { a: 1 }, objects: [1] },
    { ...header, kubeVersion: '1.35.2', values: {}, objects: [0, 1] },
  ];
  expect(parseChartFacts({ variants, objects: [object('a'), object('b')] })).toEqual([
    { ...header, values: { a: 1 }, objects: [object('b')] },
    { ...header, values: {}, objects: [object('a'), object('b')] },
  ]);
});

test.each([
  ['no object', 1],
  ['no variants', { objects: [] }],
  ['an empty list of variants', { variants: [], objects: [] }],
  ['a position without an object', { variants: [{ ...variant(), objects: [1] }], objects: [object('a')] }],
  [
    'an object without a kind',
    { variants: [{ ...variant(), objects: [0] }], objects: [{ apiVersion: 'v1', name: 'a' }] },
  ],
  [
    'a variant without values',
    { variants: [{ release: 'a', namespace: 'b', skipCrds: true, objects: [] }], objects: [] },
  ],
  ['facts of the former shape', { release: 'a', namespace: 'b', values: {}, objects: [] }],
])('a file with %s is no file of facts', (_what, value) => {
  expect(parseChartFacts(value)).toBeUndefined();
});
