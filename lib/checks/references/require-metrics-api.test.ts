import type { JsonObject } from '../../model/json';
import { objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { requireMetricsApi } from './require-metrics-api';

const service = (group: string, version = 'v1beta1'): JsonObject => ({
  apiVersion: 'apiregistration.k8s.io/v1',
  kind: 'APIService',
  metadata: { name: `${version}.${group}` },
  spec: { group, version },
});

const ofChart = (group: string) => ({
  apiVersion: 'apiregistration.k8s.io/v1',
  kind: 'APIService',
  name: `v1beta1.${group}`,
  facts: { spec: { group, version: 'v1beta1' } },
  component: 'keda',
});

const autoscaler = (type: string): JsonObject =>
  objectOf('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', {
    spec: { scaleTargetRef: { name: 'web' }, metrics: [{ type }] },
  });

const scaledObject = (type: string): JsonObject =>
  objectOf('keda.sh/v1alpha1', 'ScaledObject', 'web', {
    spec: { scaleTargetRef: { name: 'web' }, triggers: [{ type }] },
  });

const lacks = (kind: string, pointer: string, api: string, fix: string): string =>
  `error dev/app ${kind}/shop/web ${pointer}: nothing in the cluster serves these metrics (${api}); ${fix}`;

test('a scaler by metrics that nobody serves is reported', () => {
  const hpa = 'HorizontalPodAutoscaler.autoscaling';
  expect(runRule(requireMetricsApi, [autoscaler('Resource')])).toEqual([
    lacks(hpa, '/spec/metrics/0', 'metrics.k8s.io', 'add metrics-server, or scale by something else'),
  ]);
  expect(runRule(requireMetricsApi, [autoscaler('External')])).toEqual([
    lacks(hpa, '/spec/metrics/0', 'external.metrics.k8s.io', 'add KEDA, or scale by something else'),
  ]);
  expect(runRule(requireMetricsApi, [autoscaler('Pods')])).toEqual([
    lacks(hpa, '/spec/metrics/0', 'custom.metrics.k8s.io', 'add a server of it'),
  ]);
  expect(runRule(requireMetricsApi, [scaledObject('prometheus')])).toEqual([
    lacks(
      'ScaledObject.keda.sh',
      '/spec/triggers/0',
      'external.metrics.k8s.io',
      'add KEDA, or scale by something else',
    ),
  ]);
});

test('it passes where one server has them, in the tree or by a chart', () => {
  expect(runRule(requireMetricsApi, [autoscaler('Resource'), service('metrics.k8s.io')])).toEqual([]);
  const chartObjects = [ofChart('external.metrics.k8s.io')];
  expect(runRule(requireMetricsApi, [scaledObject('prometheus')], { chartObjects })).toEqual([]);
});

test('two servers of one version are reported, at the one that is ours', () => {
  const chartObjects = [ofChart('external.metrics.k8s.io')];
  const told = 'two servers say that they serve external.metrics.k8s.io v1beta1; keep one of them';
  expect(runRule(requireMetricsApi, [service('external.metrics.k8s.io')], { chartObjects })).toEqual([
    `error dev/app APIService.apiregistration.k8s.io/v1beta1.external.metrics.k8s.io: ${told}`,
  ]);
  expect(runRule(requireMetricsApi, [], { chartObjects: [...chartObjects, ...chartObjects] })).toEqual([
    `error dev/keda APIService.apiregistration.k8s.io/v1beta1.external.metrics.k8s.io: ${told}`,
  ]);
  expect(
    runRule(requireMetricsApi, [service('custom.metrics.k8s.io'), service('custom.metrics.k8s.io', 'v1')]),
  ).toEqual([]);
});
