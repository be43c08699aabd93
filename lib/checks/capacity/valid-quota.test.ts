import type { JsonObject } from '../../model/json';
import { deploymentOf, objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { validQuota } from './valid-quota';

const quota = (hard: JsonObject, rest: JsonObject = {}): JsonObject =>
  objectOf('v1', 'ResourceQuota', 'all', { spec: { hard, ...rest } });

const resources = { requests: { cpu: '100m', memory: '1Gi' }, limits: { memory: '1Gi' } };
const web = (replicas: number): JsonObject => deploymentOf('web', { container: { resources }, workload: { replicas } });

const used = (hard: JsonObject, ...objects: readonly JsonObject[]): readonly string[] =>
  runRule(validQuota, [quota(hard), ...objects]);

test('what fits exactly passes, one more does not', () => {
  const hard = { 'requests.cpu': '300m', 'requests.memory': '3Gi', 'limits.memory': '3Gi', pods: 3, cpu: 1 };
  expect(used(hard, web(3))).toEqual([]);
  expect(used(hard, web(4))).toEqual([
    'error dev/app ResourceQuota/shop/all /spec/hard/limits.memory: the workloads of namespace shop need up to 4Gi of limits.memory (3Gi); raise the quota, or lower replicas or requests',
    'error dev/app ResourceQuota/shop/all /spec/hard/pods: the workloads of namespace shop need up to 4 of pods (3); raise the quota, or lower replicas or requests',
    'error dev/app ResourceQuota/shop/all /spec/hard/requests.cpu: the workloads of namespace shop need up to 400m of requests.cpu (300m); raise the quota, or lower replicas or requests',
    'error dev/app ResourceQuota/shop/all /spec/hard/requests.memory: the workloads of namespace shop need up to 4Gi of requests.memory (3Gi); raise the quota, or lower replicas or requests',
  ]);
});

test('a scaler counts with its most, and takes the place of replicas', () => {
  const hpa = (maxReplicas: number): JsonObject =>
    objectOf('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', {
      spec: { maxReplicas, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } },
    });
  expect(used({ pods: '5' }, web(9), hpa(5))).toEqual([]);
  expect(used({ pods: '5' }, web(1), hpa(6))).toHaveLength(1);
  const scaled = (rest: JsonObject): JsonObject =>
    objectOf('keda.sh/v1alpha1', 'ScaledObject', 'web', { spec: { scaleTargetRef: { name: 'web' }, ...rest } });
  expect(used({ pods: '5' }, web(1), scaled({ maxReplicaCount: 5 }))).toEqual([]);
  expect(used({ pods: '99' }, web(1), scaled({}))).toHaveLength(1);
  expect(used({ pods: '100' }, web(1), scaled({}))).toEqual([]);
});

test('jobs count with their parallel pods, and workloads of other namespaces not at all', () => {
  const template = { spec: { containers: [{ name: 'a', resources }] } };
  const job = objectOf('batch/v1', 'Job', 'once', { spec: { parallelism: 3, template } });
  const cron = objectOf('batch/v1', 'CronJob', 'often', { spec: { jobTemplate: { spec: { template } } } });
  expect(used({ pods: '4' }, job, cron)).toEqual([]);
  expect(used({ pods: '3' }, job, cron)).toHaveLength(1);
  expect(used({ pods: '0' }, { ...web(3), metadata: { name: 'web', namespace: 'other' } })).toEqual([]);
});

test('a pod counts for the larger of its start and its run, sidecars in both', () => {
  const cpu = (amount: string, rest: JsonObject = {}): JsonObject => ({
    name: `c${amount}`,
    resources: { requests: { cpu: amount } },
    ...rest,
  });
  const pod = (initContainers: readonly JsonObject[]): JsonObject =>
    objectOf('v1', 'Pod', 'a', { spec: { initContainers, containers: [cpu('2'), cpu('3')] } });
  expect(used({ cpu: '5' }, pod([cpu('5')]))).toEqual([]);
  expect(used({ cpu: '5' }, pod([cpu('6')]))).toHaveLength(1);
  const sidecar = cpu('1', { restartPolicy: 'Always' });
  expect(used({ cpu: '6' }, pod([sidecar, cpu('5')]))).toEqual([]);
  expect(used({ cpu: '6' }, pod([sidecar, cpu('5500m')]))).toHaveLength(1);
  expect(used({ cpu: '5' }, pod([sidecar]))).toHaveLength(1);
});

test('what the namespace gives to containers counts', () => {
  const range = objectOf('v1', 'LimitRange', 'defaults', {
    spec: { limits: [{ type: 'Container', default: { memory: '2Gi' }, defaultRequest: { cpu: '1' } }] },
  });
  const bare = deploymentOf('web', { workload: { replicas: 2 } });
  expect(used({ 'requests.cpu': '2', 'requests.memory': '4Gi' }, range, bare)).toEqual([]);
  expect(used({ 'requests.cpu': '1' }, range, bare)).toHaveLength(1);
  expect(used({ 'requests.memory': '3Gi' }, range, bare)).toHaveLength(1);
});

test('claims count, those of a StatefulSet for each pod', () => {
  const claim = { spec: { resources: { requests: { storage: '10Gi' } } } };
  const set = objectOf('apps/v1', 'StatefulSet', 'db', {
    spec: { replicas: 3, template: { spec: { containers: [] } }, volumeClaimTemplates: [claim] },
  });
  const single = objectOf('v1', 'PersistentVolumeClaim', 'data', claim);
  expect(used({ persistentvolumeclaims: '4', 'requests.storage': '40Gi' }, set, single)).toEqual([]);
  expect(used({ persistentvolumeclaims: '3', 'requests.storage': '39Gi' }, set, single)).toHaveLength(2);
});

test('a quota for some pods, and keys that nobody counts here, are left alone', () => {
  expect(runRule(validQuota, [quota({ pods: '1' }, { scopes: ['Terminating'] }), web(3)])).toEqual([]);
  expect(used({ 'count/secrets': '0', services: '0' }, web(3))).toEqual([]);
});

test('what operators make counts: instances, poolers, apps, monitoring, and their claims', () => {
  const own = { resources };
  const database = objectOf('postgresql.cnpg.io/v1', 'Cluster', 'db', {
    spec: { instances: 3, storage: { size: '10Gi' }, walStorage: { size: '2Gi' }, ...own },
  });
  expect(used({ 'requests.memory': '3Gi', pods: 3, 'requests.storage': '36Gi' }, database)).toEqual([]);
  expect(used({ 'requests.memory': '2Gi', pods: 2, 'requests.storage': '35Gi' }, database)).toHaveLength(3);
  const pooler = objectOf('postgresql.cnpg.io/v1', 'Pooler', 'pool', {
    spec: { instances: 2, template: { spec: { containers: [{ name: 'pgbouncer', ...own }] } } },
  });
  expect(used({ 'requests.memory': '2Gi' }, pooler)).toEqual([]);
  expect(used({ 'requests.memory': '1Gi' }, pooler)).toHaveLength(1);
  const app = (spec: JsonObject): JsonObject =>
    objectOf('application.kubero.dev/v1alpha1', 'KuberoApp', 'app', { spec: { ...own, ...spec } });
  expect(used({ 'requests.memory': '2Gi' }, app({}))).toEqual([]);
  const scaled = { enabled: true };
  expect(used({ pods: '4' }, app({ autoscaling: scaled, web: { autoscaling: { maxReplicas: 3 } } }))).toHaveLength(1);
  const web = { autoscaling: { maxReplicas: 3 } };
  expect(used({ pods: '4' }, app({ autoscaling: scaled, web, worker: { autoscaling: { maxReplicas: 1 } } }))).toEqual(
    [],
  );
  const none = { autoscaling: { minReplicas: 0, maxReplicas: 9 } };
  expect(used({ pods: '3' }, app({ autoscaling: scaled, web, worker: none }))).toEqual([]);
  const prometheus = objectOf('monitoring.coreos.com/v1', 'Prometheus', 'main', {
    spec: {
      replicas: 2,
      shards: 2,
      ...own,
      storage: { volumeClaimTemplate: { spec: { resources: { requests: { storage: '5Gi' } } } } },
    },
  });
  expect(used({ 'requests.memory': '4Gi', 'requests.storage': '20Gi' }, prometheus)).toEqual([]);
  expect(used({ 'requests.memory': '3Gi', 'requests.storage': '19Gi' }, prometheus)).toHaveLength(2);
});
