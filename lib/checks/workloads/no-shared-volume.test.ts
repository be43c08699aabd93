import type { JsonObject } from '../../model/json';
import { deploymentOf, objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { noSharedVolume } from './no-shared-volume';

const claim = (...accessModes: readonly string[]): JsonObject =>
  objectOf('v1', 'PersistentVolumeClaim', 'data', { spec: { accessModes: [...accessModes] } });

const volumes = [
  { name: 'tmp', emptyDir: {} },
  { name: 'data', persistentVolumeClaim: { claimName: 'data' } },
];

const run = (workload: JsonObject, pvc: JsonObject = claim('ReadWriteOnce')) =>
  runRule(noSharedVolume, [pvc, deploymentOf('web', { workload, spec: { volumes } })]);

const recreate = { strategy: { type: 'Recreate' } };

test('one pod that ends before the next one starts may hold the volume', () => {
  expect(run(recreate)).toEqual([]);
  expect(run({ ...recreate, replicas: 0 })).toEqual([]);
});

test('a second pod never gets the volume', () => {
  expect(run({ ...recreate, replicas: 2 })).toEqual([
    'error dev/app Deployment.apps/shop/web /spec/template/spec/volumes/1: has one volume for 2 pods, and a single node may mount it; use replicas: 1, a StatefulSet with volumeClaimTemplates, or a volume with ReadWriteMany',
  ]);
});

test('a rolling update waits for itself', () => {
  const line =
    'error dev/app Deployment.apps/shop/web /spec/strategy: starts the new pod while the old one still holds the volume; use strategy: { type: Recreate }';
  expect(run({})).toEqual([line]);
  expect(run({ strategy: { type: 'RollingUpdate' } }, claim('ReadWriteOncePod'))).toEqual([line]);
});

test('volumes that many may mount, and claims that nobody knows, pass', () => {
  expect(run({ replicas: 3 }, claim('ReadWriteOnce', 'ReadWriteMany'))).toEqual([]);
  expect(run({ replicas: 3 }, objectOf('v1', 'PersistentVolumeClaim', 'other'))).toEqual([]);
});
