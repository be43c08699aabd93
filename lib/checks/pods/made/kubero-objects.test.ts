import type { JsonObject } from '../../../model/json';
import { validBackend } from '../../gateway/valid-backend';
import { validService } from '../../references/valid-service';
import { validTarget } from '../../references/valid-target';
import { objectOf } from '../../testing/pods';
import { runRule } from '../../testing/run-rule';
import { requireEviction } from '../../workloads/require-eviction';

const app = (spec: JsonObject = {}, name = 'front'): JsonObject =>
  objectOf('application.kubero.dev/v1alpha1', 'KuberoApp', name, { spec });

const route = (name: string, port = 80): JsonObject =>
  objectOf('gateway.networking.k8s.io/v1', 'HTTPRoute', 'front', {
    spec: { rules: [{ backendRefs: [{ name, port }] }] },
  });

const labels = { 'app.kubernetes.io/name': 'kuberoapp', 'app.kubernetes.io/instance': 'front-web' };

const budget = (spec: JsonObject): JsonObject =>
  objectOf('policy/v1', 'PodDisruptionBudget', 'front', { spec: { selector: { matchLabels: labels }, ...spec } });

const service = (targetPort: string): JsonObject =>
  objectOf('v1', 'Service', 'front', { spec: { selector: labels, ports: [{ port: 80, targetPort }] } });

test('a route leads to the Service that the operator makes of an application', () => {
  expect(runRule(validBackend, [app(), route('front-kuberoapp')])).toEqual([]);
  expect(runRule(validBackend, [app(), route('front')])).toHaveLength(1);
  expect(runRule(validBackend, [app({ service: { port: 8080 } }), route('front-kuberoapp')])).toHaveLength(1);
});

test.each([
  ['my-kuberoapp', {}, 'my-kuberoapp'],
  ['front', { nameOverride: 'shop' }, 'front-shop'],
  ['front', { fullnameOverride: 'shop' }, 'shop'],
])('the objects of application %s with %j are called %s', (name, spec, expected) => {
  expect(runRule(validBackend, [app(spec, name), route(expected)])).toEqual([]);
});

test('Services and budgets of ours select the pods that the operator makes', () => {
  expect(runRule(validService, [app(), service('http')])).toEqual([]);
  expect(runRule(validService, [app(), service('web')])).toHaveLength(1);
  expect(runRule(validTarget, [app(), budget({ maxUnavailable: 1 })])).toEqual([]);
  expect(runRule(validTarget, [budget({ maxUnavailable: 1 })])).toHaveLength(1);
});

test('a budget is held against the number of pods that the application has', () => {
  const of = (spec: JsonObject): readonly string[] =>
    runRule(requireEviction, [app(spec), budget({ minAvailable: 1 })]);
  expect(of({ web: { replicaCount: 2 } })).toEqual([]);
  expect(of({ web: { replicaCount: 1 } })).toHaveLength(1);
  expect(of({ autoscaling: { enabled: true }, web: { autoscaling: { minReplicas: 2 } } })).toEqual([]);
});
