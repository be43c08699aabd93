import type { JsonObject } from '../../model/json';
import { deploymentOf, objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { requireEviction } from './require-eviction';

const budget = (spec: JsonObject): JsonObject =>
  objectOf('policy/v1', 'PodDisruptionBudget', 'web', { spec: { selector: { matchLabels: { app: 'web' } }, ...spec } });

const replicas = (count?: number): JsonObject =>
  deploymentOf('web', { workload: count === undefined ? {} : { replicas: count } });

const scaler = (minReplicas: number): JsonObject =>
  objectOf('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', {
    spec: { minReplicas, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } },
  });

test.each([
  ['one may be missing', 1, { maxUnavailable: 1 }],
  ['a share may be missing', 1, { maxUnavailable: '1%' }],
  ['one of two stays', 2, { minAvailable: 1 }],
  ['half stays', 2, { minAvailable: '50%' }],
  ['nothing runs', 0, { minAvailable: 1 }],
])('a budget passes when %s', (_what, count, spec) => {
  expect(runRule(requireEviction, [replicas(count), budget(spec)])).toEqual([]);
});

test('a budget that lets no pod go is reported', () => {
  expect(runRule(requireEviction, [replicas(3), budget({ maxUnavailable: 0 })])).toEqual([
    'error dev/app PodDisruptionBudget.policy/shop/web /spec/maxUnavailable: lets no pod go (0); set maxUnavailable to 1',
  ]);
  expect(runRule(requireEviction, [replicas(3), budget({ maxUnavailable: '0%' })])).toHaveLength(1);
  expect(runRule(requireEviction, [replicas(), budget({ minAvailable: 1 })])).toEqual([
    'error dev/app PodDisruptionBudget.policy/shop/web /spec/minAvailable: lets none of 1 pod go (1); run 2 replicas, or remove the budget',
  ]);
  expect(runRule(requireEviction, [replicas(2), budget({ minAvailable: '51%' })])).toEqual([
    'error dev/app PodDisruptionBudget.policy/shop/web /spec/minAvailable: lets none of 2 pods go (51%); use maxUnavailable: 1',
  ]);
});

test('the fewest replicas of an autoscaler count', () => {
  expect(runRule(requireEviction, [replicas(5), scaler(1), budget({ minAvailable: 1 })])).toHaveLength(1);
  expect(runRule(requireEviction, [replicas(1), scaler(2), budget({ minAvailable: 1 })])).toEqual([]);
});

test('pods that nobody counted are not guessed, unless all of them must stay', () => {
  expect(runRule(requireEviction, [budget({ minAvailable: 1 })])).toEqual([]);
  expect(runRule(requireEviction, [budget({ minAvailable: '50%' })])).toEqual([]);
  expect(runRule(requireEviction, [budget({ minAvailable: '100%' })])).toEqual([
    'error dev/app PodDisruptionBudget.policy/shop/web /spec/minAvailable: lets no pod go (100%); use maxUnavailable: 1',
  ]);
});

const server = (spec: JsonObject): JsonObject => objectOf('postgresql.cnpg.io/v1', 'Cluster', 'db', { spec });

test('a PostgreSQL server with one instance must do without a budget', () => {
  const line =
    'error dev/app Cluster.postgresql.cnpg.io/shop/db /spec/enablePDB: never lets the one instance go; set it to false, or use 3 instances';
  expect(runRule(requireEviction, [server({ instances: 1 })])).toEqual([line]);
  expect(runRule(requireEviction, [server({ instances: 1, enablePDB: true })])).toEqual([line]);
  expect(runRule(requireEviction, [server({ instances: 1, enablePDB: false })])).toEqual([]);
  expect(runRule(requireEviction, [server({ instances: 3 })])).toEqual([]);
});

test('two budgets of one pod keep it, and those that select others do not', () => {
  const other = (selector: JsonObject): JsonObject =>
    objectOf('policy/v1', 'PodDisruptionBudget', 'all', { spec: { maxUnavailable: 1, selector } });
  const objects = [replicas(3), budget({ maxUnavailable: 1 })];
  expect(
    runRule(requireEviction, [...objects, other({ matchExpressions: [{ key: 'app', operator: 'Exists' }] })]),
  ).toEqual([
    'error dev/app PodDisruptionBudget.policy/shop/all /spec/selector: selects pods of Deployment web, which PodDisruptionBudget web selects too: neither is let go; keep one of them',
  ]);
  expect(runRule(requireEviction, [...objects, other({ matchLabels: { app: 'queue' } })])).toEqual([]);
  expect(runRule(requireEviction, [...objects, other({})])).toEqual([]);
});
