import type { JsonObject } from '../../model/json';
import { objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { noSmallerVolume } from './no-smaller-volume';

const postgres = (storage: JsonObject, rest: JsonObject = {}): JsonObject =>
  objectOf('postgresql.cnpg.io/v1', 'Cluster', 'db', { spec: { storage, ...rest } });

const claim = (storage: string): JsonObject =>
  objectOf('v1', 'PersistentVolumeClaim', 'files', {
    spec: { storageClassName: 'local', resources: { requests: { storage } } },
  });

const FIXED = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'local' },
  allowVolumeExpansion: false,
};

const run = (before: JsonObject, after: JsonObject, ...others: readonly JsonObject[]) =>
  runRule(noSmallerVolume, [after, ...others], { base: [before] });

test('volumes may stay or grow, and everything may be chosen anew', () => {
  expect(run(postgres({ size: '10Gi' }), postgres({ size: '20Gi' }))).toEqual([]);
  expect(run(postgres({ size: '10Gi' }), postgres({ size: '10240Mi' }))).toEqual([]);
  expect(runRule(noSmallerVolume, [postgres({ size: '1Gi' })], { base: [] })).toEqual([]);
  expect(runRule(noSmallerVolume, [postgres({ size: '1Gi' })])).toEqual([]);
});

test('a volume never becomes smaller; of claims the API server says so itself', () => {
  expect(run(postgres({ size: '20Gi' }), postgres({ size: '10Gi' }))).toEqual([
    'error dev/app Cluster.postgresql.cnpg.io/shop/db /spec/storage/size: a volume never becomes smaller (20Gi → 10Gi); keep the size, or restore into a new one',
  ]);
  const space = (name: string, size: string): JsonObject => ({ tablespaces: [{ name, storage: { size } }] });
  expect(run(postgres({}, space('a', '2Gi')), postgres({}, space('a', '1Gi')))).toHaveLength(1);
  expect(run(postgres({}, space('a', '2Gi')), postgres({}, space('b', '1Gi')))).toEqual([]);
  expect(run(claim('20Gi'), claim('10Gi'))).toEqual([]);
});

test('a volume grows where its class lets it', () => {
  expect(run(claim('10Gi'), claim('20Gi'), FIXED)).toEqual([
    'error dev/app PersistentVolumeClaim/shop/files /spec/resources/requests/storage: volumes of class local cannot grow (10Gi → 20Gi); keep the size, or move the data',
  ]);
  expect(run(claim('10Gi'), claim('20Gi'))).toEqual([]);
  expect(run(claim('10Gi'), claim('20Gi'), { ...FIXED, allowVolumeExpansion: true })).toEqual([]);
});

test('a volume keeps its class', () => {
  expect(run(postgres({ size: '1Gi', storageClass: 'a' }), postgres({ size: '1Gi' }))).toEqual([
    'error dev/app Cluster.postgresql.cnpg.io/shop/db /spec/storage/storageClass: volumes that are there keep their class (a → the default); keep the class, or restore into a new one',
  ]);
});
