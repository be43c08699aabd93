import type { JsonObject } from '../../model/json';
import { deploymentOf, objectOf } from '../testing/pods';
import { runRule, type RunOptions } from '../testing/run-rule';
import { requireRedundancy } from './require-redundancy';

const NODE = { labels: {}, taints: [] };

const PROD: RunOptions = { machines: { role: 'prod', nodes: [NODE, NODE] } };

const service = objectOf('v1', 'Service', 'web', { spec: { selector: { app: 'web' }, ports: [{ port: 80 }] } });
const route = objectOf('gateway.networking.k8s.io/v1', 'HTTPRoute', 'web', {
  spec: { rules: [{ backendRefs: [{ name: 'web', port: 80 }] }] },
});

const budget = objectOf('policy/v1', 'PodDisruptionBudget', 'web', {
  spec: { maxUnavailable: 1, selector: { matchLabels: { app: 'web' } } },
});

const SPREAD = { topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'kubernetes.io/hostname' }] };

const web = (workload: JsonObject, spec: JsonObject = {}): JsonObject => deploymentOf('web', { workload, spec });

const run = (objects: readonly JsonObject[], options = PROD) =>
  runRule(requireRedundancy, [service, route, ...objects], options);

test('two pods on two nodes with a budget pass', () => {
  expect(run([web({ replicas: 2 }, SPREAD), budget])).toEqual([]);
  expect(run([web({ replicas: 2 }, { affinity: { podAntiAffinity: {} } }), budget])).toEqual([]);
});

test('one pod, one node or no budget is an outage', () => {
  expect(run([web({}), budget])).toEqual([
    'warning dev/app Deployment.apps/shop/web /spec/replicas: has one pod behind a route in prod (1); use 2 replicas',
  ]);
  expect(run([web({ replicas: 2 })])).toEqual([
    'warning dev/app Deployment.apps/shop/web /spec/replicas: has no PodDisruptionBudget; add one with maxUnavailable: 1',
    'warning dev/app Deployment.apps/shop/web /spec/template/spec: may have all its pods on one node; add topologySpreadConstraints over kubernetes.io/hostname',
  ]);
});

test('a scaler has the word, and may scale to nothing', () => {
  const scaler = (minReplicas: number): JsonObject =>
    objectOf('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', {
      spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, minReplicas },
    });
  expect(run([web({ replicas: 1 }, SPREAD), budget, scaler(2)])).toEqual([]);
  expect(run([web({ replicas: 2 }, SPREAD), budget, scaler(1)])).toHaveLength(1);
  expect(run([web({ replicas: 2 }, SPREAD), budget, scaler(0)])).toEqual([]);
});

test('it is asked of what routes lead to, in prod, on two nodes, and where two pods may be', () => {
  expect(runRule(requireRedundancy, [web({})], PROD)).toEqual([]);
  expect(run([web({})], { machines: { role: 'dev', nodes: [NODE, NODE] } })).toEqual([]);
  expect(run([web({})], { machines: { role: 'prod', nodes: [NODE] } })).toEqual([]);
  expect(run([web({})], {})).toEqual([]);
  expect(run([web({ strategy: { type: 'Recreate' } })])).toEqual([]);
});
