import { diffYaml } from '../testing/diff-yaml';
import { objectOf, workload } from './examples/risk-example';

/** What one rule says of a change. */
const toldBy = (rule: string, before: string, after?: string): readonly string[] =>
  diffYaml({ before, ...(after === undefined ? {} : { after }) }).changes.flatMap(({ risks }) =>
    risks.filter(one => one.rule === rule).map(({ says }) => says),
  );

const budget = (spec: string): string =>
  objectOf('policy/v1', 'PodDisruptionBudget', `{ selector: { matchLabels: { app: web } }, ${spec} }`);

const BLOCKS = ['no drain of a node ends while one of its pods is there: upgrades of machines stop at it'];

test.each([
  ['maxUnavailable: 1', 'maxUnavailable: "0%"', BLOCKS],
  ['minAvailable: 1', 'minAvailable: 100%', BLOCKS],
  ['minAvailable: 1', 'minAvailable: 2', []],
  ['maxUnavailable: 0', 'minAvailable: 100%', []],
])('a budget of %s that becomes %s', (before, after, told) => {
  expect(toldBy('budget-blocks', budget(before), budget(after))).toEqual(told);
});

const scaled = (annotation: string): string =>
  `apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: { name: web, namespace: shop, annotations: { ${annotation} } }\n` +
  'spec: { scaleTargetRef: { name: web }, triggers: [] }\n';

test('a scaler that is not paused, or no longer, is not held', () => {
  const held = (before: string, after: string) => toldBy('scaler-held', scaled(before), scaled(after));
  const paused = (value: string): string => `a: b, autoscaling.keda.sh/paused: "${value}"`;
  expect(held('a: b', paused('false'))).toEqual([]);
  expect(held(paused('true'), paused('false'))).toEqual([]);
  expect(held(paused('true'), 'a: b')).toEqual([]);
  expect(held(paused('false'), paused('true'))).toHaveLength(1);
});

test('alerts of a rule that goes as a whole are told', () => {
  const rule = objectOf(
    'monitoring.coreos.com/v1',
    'PrometheusRule',
    '{ groups: [{ name: web, rules: [{ alert: Down }] }] }',
  );
  expect(toldBy('alerts-fewer', rule)).toEqual(['nobody is told any more of Down']);
});

const definition = (schema: string): string =>
  'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: widgets.example.com }\n' +
  `spec: { versions: [{ name: v1, schema: { openAPIV3Schema: { type: object, ${schema} } } }] }\n`;

test('a definition that asks for less, or has a field called required, refuses nothing', () => {
  const narrowed = (before: string, after: string) =>
    toldBy('definition-narrowed', definition(before), definition(after));
  const named = (type: string): string => `properties: { required: { type: ${type} } }`;
  expect(narrowed('required: [a, b]', 'required: [a]')).toEqual([]);
  expect(narrowed('required: [a]', 'required: [a, b]')).toEqual(['refuses objects without what it asks for: b']);
  expect(narrowed('properties: {}', named('string'))).toEqual([]);
  expect(narrowed(named('string'), named('integer'))).toEqual([]);
  expect(narrowed(named('string'), 'properties: {}')).toEqual(['drops fields that objects may have: required']);
  const all = 'properties: { a: { type: object, properties: { b: { type: string }, c: { type: string } } } }';
  expect(narrowed(all, 'properties: { a: { type: object } }')).toEqual([
    'drops fields that objects may have: a.b, a.c',
  ]);
  expect(narrowed('properties: { a: { type: string } }', 'description: none')).toEqual([
    'drops fields that objects may have: a',
  ]);
});

test('claims that stay are told of nothing', () => {
  const claims = (...names: readonly string[]): string =>
    workload(
      '',
      '',
      'Deployment',
      `volumes: [${names.map(name => `{ name: ${name}, persistentVolumeClaim: { claimName: ${name} } }`).join(', ')}]`,
    );
  expect(toldBy('pod-volume-gone', claims('a', 'b'), claims('b', 'a', 'c'))).toEqual([]);
  expect(toldBy('pod-volume-gone', claims('a', 'b'), claims('b'))).toHaveLength(1);
});
