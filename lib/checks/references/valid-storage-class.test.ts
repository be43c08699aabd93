import type { JsonObject } from '../../model/json';
import { applicationOf } from '../testing/argo-cd';
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

test('a class without a provisioner needs volumes that are declared, or the static provisioner', () => {
  const local = { ...storageClass('local'), provisioner: 'kubernetes.io/no-provisioner' };
  expect(runRule(validStorageClass, [local, storageClass('fast')])).toEqual([
    'error dev/app StorageClass.storage.k8s.io/local /provisioner: nothing makes volumes of this class (kubernetes.io/no-provisioner); add PersistentVolumes or the static provisioner, or remove the class',
  ]);
  const volume = (storageClassName: string): JsonObject => ({
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: 'data' },
    spec: { storageClassName },
  });
  expect(runRule(validStorageClass, [local, volume('other')])).toHaveLength(1);
  expect(runRule(validStorageClass, [local, volume('local')])).toEqual([]);
  const image = 'registry.k8s.io/sig-storage/local-volume-provisioner:v2.9.0';
  expect(runRule(validStorageClass, [local, deploymentOf('static', { container: { image } })])).toEqual([]);
});

test('classes of charts are found, and the default among them', () => {
  const fields = { provisioner: 'toys' };
  const chartObjects = ['a', 'b'].map(name => ({
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    name,
    component: 'box',
    facts: { annotations: DEFAULT, fields },
  }));
  expect(runRule(validStorageClass, [claim('a'), claim('c')], { chartObjects })).toEqual([
    'error dev/app PersistentVolumeClaim/shop/data /spec/storageClassName: there is no such StorageClass (c); use one of a, b',
    'error dev/box StorageClass.storage.k8s.io/b /metadata/annotations/storageclass.kubernetes.io~1is-default-class: is a second default class (beside a); keep one default',
  ]);
});

test('claims that operators will make are looked at where their class is named', () => {
  const cluster = (spec: JsonObject): JsonObject => objectOf('postgresql.cnpg.io/v1', 'Cluster', 'db', { spec });
  const lines = (spec: JsonObject): readonly string[] =>
    runRule(validStorageClass, [storageClass('fast'), cluster(spec)]).map(line => line.split(' ')[3] ?? '');
  expect(lines({ storage: { storageClass: 'fast' }, walStorage: { size: '1Gi' } })).toEqual([]);
  const standard = { storageClass: 'standard' };
  expect(lines({ storage: standard, walStorage: standard, tablespaces: [{ name: 'a', storage: standard }] })).toEqual([
    '/spec/storage/storageClass:',
    '/spec/tablespaces/0/storage/storageClass:',
    '/spec/walStorage/storageClass:',
  ]);
  expect(lines({ storage: { pvcTemplate: { storageClassName: 'standard' } } })).toEqual([
    '/spec/storage/pvcTemplate/storageClassName:',
  ]);
  const storage = { volumeClaimTemplate: { spec: { storageClassName: 'standard' } } };
  const prometheus = objectOf('monitoring.coreos.com/v1', 'Prometheus', 'main', { spec: { storage } });
  expect(runRule(validStorageClass, [prometheus])).toEqual([
    'error dev/app Prometheus.monitoring.coreos.com/shop/main /spec/storage/volumeClaimTemplate/spec/storageClassName: there is no such StorageClass (standard); add the StorageClass',
  ]);
});

const LOCAL = { provisioner: 'rancher.io/local-path' };

const claimFor = (spec: JsonObject): JsonObject => objectOf('v1', 'PersistentVolumeClaim', 'data', { spec });

test('a claim for several machines is told where volumes lie on one', () => {
  const shared = claimFor({ storageClassName: 'local', accessModes: ['ReadWriteMany'] });
  const told =
    'error dev/app PersistentVolumeClaim/shop/data /spec/accessModes: is for several machines, and volumes of class local lie on one (ReadWriteMany); use ReadWriteOnce, or a class whose volumes are shared';
  expect(runRule(validStorageClass, [{ ...storageClass('local'), ...LOCAL }, shared])).toEqual([told]);
  const usual = claimFor({ accessModes: ['ReadWriteMany'] });
  expect(runRule(validStorageClass, [{ ...storageClass('local', DEFAULT), ...LOCAL }, usual])).toEqual([told]);
  const template = { metadata: { name: 'data' }, spec: { storageClassName: 'lvm', accessModes: ['ReadOnlyMany'] } };
  const set = objectOf('apps/v1', 'StatefulSet', 'db', { spec: { volumeClaimTemplates: [template] } });
  expect(runRule(validStorageClass, [{ ...storageClass('lvm'), provisioner: 'local.csi.openebs.io' }, set])).toEqual([
    'error dev/app StatefulSet.apps/shop/db /spec/volumeClaimTemplates/0/spec/accessModes: is for several machines, and volumes of class lvm lie on one (ReadOnlyMany); use ReadWriteOnce, or a class whose volumes are shared',
  ]);
});

test('a claim for several machines passes where its volumes are shared, or nobody knows them', () => {
  const shared = claimFor({ storageClassName: 'local', accessModes: ['ReadWriteMany'] });
  const local = { ...storageClass('local', DEFAULT), ...LOCAL };
  const settings = objectOf('v1', 'ConfigMap', 'local-path-config', {
    data: { 'config.json': '{"sharedFileSystemPath":"/mnt/shared"}' },
  });
  const passing: readonly (readonly JsonObject[])[] = [
    [{ ...storageClass('local'), provisioner: 'nfs.csi.k8s.io' }, shared],
    [local, settings, shared],
    [local, claimFor({ storageClassName: 'local', accessModes: ['ReadWriteOncePod', 'ReadWriteOnce'] })],
    [local, claimFor({ storageClassName: '', accessModes: ['ReadWriteMany'] })],
    [local, claimFor({ volumeName: 'mine', accessModes: ['ReadWriteMany'] })],
    [local, claimFor({ selector: { matchLabels: { disk: 'mine' } }, accessModes: ['ReadWriteMany'] })],
  ];
  expect(passing.flatMap(objects => runRule(validStorageClass, objects))).toEqual([]);
});

test('the static provisioner makes volumes for one machine, unless it is told otherwise', () => {
  const image = 'registry.k8s.io/sig-storage/local-volume-provisioner:v2.9.0';
  const local = { ...storageClass('disks'), provisioner: 'kubernetes.io/no-provisioner' };
  const shared = claimFor({ storageClassName: 'disks', accessModes: ['ReadWriteMany'] });
  const provisionerWith = (rest: JsonObject): JsonObject => {
    const valuesObject = { classes: [{ name: 'disks', ...rest }] };
    return applicationOf('disks', { sources: [{ chart: 'local-static-provisioner', helm: { valuesObject } }] });
  };
  const run = (rest: JsonObject, ...more: readonly JsonObject[]) =>
    runRule(validStorageClass, [
      local,
      shared,
      deploymentOf('a', { container: { image } }),
      provisionerWith(rest),
      ...more,
    ]);
  expect(run({})).toEqual([
    'error dev/app PersistentVolumeClaim/shop/data /spec/accessModes: is for several machines, and volumes of class disks lie on one (ReadWriteMany); use ReadWriteOnce, or a class whose volumes are shared',
  ]);
  expect(run({ accessMode: 'ReadWriteMany' })).toEqual([]);
  const volume = {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: 'a' },
    spec: { storageClassName: 'disks' },
  };
  expect(run({}, volume)).toEqual([]);
});
