import type { JsonObject } from '../../model/json';
import { deploymentOf, objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { validStorageClass } from './valid-storage-class';

const storageClass = (name: string, annotations: JsonObject = {}): JsonObject => ({
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name, annotations },
});

const claim = (storageClassName?: string): JsonObject =>
  objectOf('v1', 'PersistentVolumeClaim', 'data', {
    spec: storageClassName === undefined ? {} : { storageClassName },
  });

const DEFAULT = { 'storageclass.kubernetes.io/is-default-class': 'true' };

test('claims of a class that exists, of none and of the default pass', () => {
  const objects = [storageClass('fast', DEFAULT), storageClass('slow'), claim('fast'), claim(''), claim()];
  expect(runRule(validStorageClass, objects)).toEqual([]);
});

test('a class that does not exist is reported, in every kind of claim', () => {
  expect(runRule(validStorageClass, [claim('standard')])).toEqual([
    'error dev/app PersistentVolumeClaim/shop/data /spec/storageClassName: there is no such StorageClass (standard); add the StorageClass',
  ]);
  const template = { metadata: { name: 'data' }, spec: { storageClassName: 'standard' } };
  const set = objectOf('apps/v1', 'StatefulSet', 'db', { spec: { volumeClaimTemplates: [template] } });
  expect(runRule(validStorageClass, [storageClass('slow'), storageClass('fast'), set])).toEqual([
    'error dev/app StatefulSet.apps/shop/db /spec/volumeClaimTemplates/0/spec/storageClassName: there is no such StorageClass (standard); use one of fast, slow',
  ]);
  const volumes = [{ name: 'v', ephemeral: { volumeClaimTemplate: { spec: { storageClassName: 'standard' } } } }];
  expect(runRule(validStorageClass, [deploymentOf('web', { spec: { volumes } })])).toEqual([
    'error dev/app Deployment.apps/shop/web /spec/template/spec/volumes/0/ephemeral/volumeClaimTemplate/spec/storageClassName: there is no such StorageClass (standard); add the StorageClass',
  ]);
});

test('a second default class is reported', () => {
  expect(runRule(validStorageClass, [storageClass('a', DEFAULT), storageClass('b', DEFAULT)])).toEqual([
    'error dev/app StorageClass.storage.k8s.io/b /metadata/annotations/storageclass.kubernetes.io~1is-default-class: is a second default class (beside a); keep one default',
  ]);
});
