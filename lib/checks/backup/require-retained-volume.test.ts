import type { JsonObject } from '../../model/json';
import { annotatedWith } from '../testing/argo-cd';
import { objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { requireRetainedVolume } from './require-retained-volume';

const storage = (fields: JsonObject): JsonObject => ({
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'local' },
  ...fields,
});

const claim = (options: string): JsonObject =>
  annotatedWith(objectOf('v1', 'PersistentVolumeClaim', 'files', { spec: { storageClassName: 'local' } }), {
    'argocd.argoproj.io/sync-options': options,
  });

const run = (fields: JsonObject, options = 'Prune=false,Delete=confirm') =>
  runRule(requireRetainedVolume, [storage(fields), claim(options)]);

test('data that is kept lies in volumes that are kept', () => {
  expect(run({ reclaimPolicy: 'Retain' })).toEqual([]);
  expect(run({ reclaimPolicy: 'Delete' }, '')).toEqual([]);
  expect(runRule(requireRetainedVolume, [claim('Prune=false')])).toEqual([]);
});

test('a class that deletes takes the data along, and it does so by default', () => {
  const line =
    'warning dev/app PersistentVolumeClaim/shop/files /spec/storageClassName: class local deletes volumes with their claims (Delete); use a class with reclaimPolicy: Retain';
  expect(run({ reclaimPolicy: 'Delete' })).toEqual([line]);
  expect(run({})).toEqual([line]);
});
