import type { JsonObject } from '../../model/json';
import { deploymentOf, objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { validScaling } from './valid-scaling';

const target = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };

const web = deploymentOf('web', { container: { resources: { requests: { cpu: '100m', memory: '64Mi' } } } });

const autoscaler = (name: string, metrics: readonly JsonObject[] = []): JsonObject =>
  objectOf('autoscaling/v2', 'HorizontalPodAutoscaler', name, {
    spec: { maxReplicas: 3, scaleTargetRef: target, metrics },
  });

const share = (resource: string): JsonObject => ({
  type: 'Resource',
  resource: { name: resource, target: { type: 'Utilization', averageUtilization: 80 } },
});

const scaledObject = (name: string, spec: JsonObject = {}): JsonObject =>
  objectOf('keda.sh/v1alpha1', 'ScaledObject', name, {
    spec: { scaleTargetRef: { name: 'web' }, triggers: [{ type: 'cron', metadata: {} }], ...spec },
  });

const AT = 'error dev/app HorizontalPodAutoscaler.autoscaling/shop/web';

test('one scaler with requests to measure against passes', () => {
  expect(runRule(validScaling, [web, autoscaler('web', [share('cpu'), share('memory')])])).toEqual([]);
  expect(runRule(validScaling, [web, scaledObject('web')])).toEqual([]);
  const cpu = { type: 'cpu', metadata: { value: '80' } };
  expect(runRule(validScaling, [web, scaledObject('web', { minReplicaCount: 1, triggers: [cpu] })])).toEqual([]);
  expect(
    runRule(validScaling, [web, scaledObject('web', { triggers: [cpu, { type: 'cron', metadata: {} }] })]),
  ).toEqual([]);
});

test('a second scaler of a workload is reported, of whichever kind', () => {
  const where = 'error dev/app ScaledObject.keda.sh/shop';
  expect(runRule(validScaling, [web, scaledObject('web'), autoscaler('web')])).toEqual([
    `${where}/web /spec/scaleTargetRef: HorizontalPodAutoscaler web scales the same Deployment (web); keep one of them`,
  ]);
  expect(runRule(validScaling, [web, scaledObject('a'), scaledObject('b')])).toEqual([
    `${where}/b /spec/scaleTargetRef: ScaledObject a scales the same Deployment (web); keep one of them`,
  ]);
  expect(runRule(validScaling, [web, autoscaler('a'), autoscaler('b')])).toEqual([
    'error dev/app HorizontalPodAutoscaler.autoscaling/shop/b /spec/scaleTargetRef: HorizontalPodAutoscaler a scales the same Deployment (web); keep one of them',
  ]);
});

test('scalers of workloads with one name in two namespaces, or of two kinds, are two', () => {
  const elsewhere = { ...scaledObject('web'), metadata: { name: 'web', namespace: 'other' } };
  const ofSet = scaledObject('set', { scaleTargetRef: { kind: 'StatefulSet', name: 'web' } });
  expect(runRule(validScaling, [web, autoscaler('web'), elsewhere, ofSet])).toEqual([]);
});

test('a share of what a container does not request is reported, also the share that nobody wrote', () => {
  const bare = deploymentOf('web');
  const asked = 'scales by the share of cpu, of which container web requests none';
  const fix = 'set resources.requests.cpu of Deployment web';
  expect(runRule(validScaling, [bare, autoscaler('web', [share('cpu')])])).toEqual([
    `${AT} /spec/metrics/0: ${asked}; ${fix}`,
  ]);
  expect(runRule(validScaling, [bare, autoscaler('web')])).toEqual([`${AT} /spec: ${asked}; ${fix}`]);
  const cpu = { type: 'cpu', metadata: { value: '80' } };
  expect(runRule(validScaling, [bare, scaledObject('web', { minReplicaCount: 1, triggers: [cpu] })])).toEqual([
    `error dev/app ScaledObject.keda.sh/shop/web /spec/triggers/0: ${asked}; ${fix}`,
  ]);
});

test('a LimitRange may give the request, the pod may have it as a whole, and a value is no share', () => {
  const bare = deploymentOf('web');
  const range = objectOf('v1', 'LimitRange', 'all', {
    spec: { limits: [{ type: 'Container', defaultRequest: { cpu: '100m' } }] },
  });
  expect(runRule(validScaling, [bare, range, autoscaler('web', [share('cpu')])])).toEqual([]);
  const whole = deploymentOf('web', { spec: { resources: { requests: { cpu: '1' } } } });
  expect(runRule(validScaling, [whole, autoscaler('web', [share('cpu')])])).toEqual([]);
  const value = { type: 'Resource', resource: { name: 'cpu', target: { type: 'AverageValue', averageValue: '1' } } };
  expect(runRule(validScaling, [bare, autoscaler('web', [value])])).toEqual([]);
  const trigger = { type: 'cpu', metricType: 'AverageValue', metadata: { value: '1' } };
  expect(runRule(validScaling, [bare, scaledObject('web', { minReplicaCount: 1, triggers: [trigger] })])).toEqual([]);
});

test('the share of one container is that container’s, which exists', () => {
  const of = (container: string): JsonObject => ({
    type: 'ContainerResource',
    containerResource: { name: 'cpu', container, target: { type: 'Utilization', averageUtilization: 80 } },
  });
  const two = deploymentOf('web', {
    spec: {},
    container: { resources: { requests: { cpu: '1' } } },
  });
  expect(runRule(validScaling, [two, autoscaler('web', [of('web')])])).toEqual([]);
  expect(runRule(validScaling, [two, autoscaler('web', [of('wep')])])).toEqual([
    `${AT} /spec/metrics/0: Deployment web has no such container (wep); name one of web`,
  ]);
});

test('to none by CPU alone is reported, written or not', () => {
  const triggers = [{ type: 'memory', metadata: { value: '80' } }];
  const told =
    'scales to none by CPU and memory alone, which wake nothing up (0); set minReplicaCount to 1 or more, or add another trigger';
  const where = 'error dev/app ScaledObject.keda.sh/shop/web /spec';
  expect(runRule(validScaling, [web, scaledObject('web', { triggers })])).toEqual([`${where}: ${told}`]);
  expect(runRule(validScaling, [web, scaledObject('web', { triggers, minReplicaCount: 0 })])).toEqual([
    `${where}/minReplicaCount: ${told}`,
  ]);
});

test('replicas beside a scaler are a warning', () => {
  const fixed = deploymentOf('web', {
    workload: { replicas: 2 },
    container: { resources: { requests: { cpu: '1' } } },
  });
  expect(runRule(validScaling, [fixed, autoscaler('web')])).toEqual([
    'warning dev/app Deployment.apps/shop/web /spec/replicas: HorizontalPodAutoscaler web sets this number, and every sync sets it back; leave replicas out',
  ]);
});
