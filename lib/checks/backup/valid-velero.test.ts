import type { JsonObject } from '../../model/json';
import { objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { validVelero } from './valid-velero';

const NAMESPACE: JsonObject = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };

const schedule = (template: JsonObject = {}): JsonObject =>
  objectOf('velero.io/v1', 'Schedule', 'daily', {
    spec: {
      schedule: '0 2 * * *',
      template: { includedNamespaces: ['shop'], storageLocation: 'default', ...template },
    },
  });

const location = (spec: JsonObject = { default: true }): JsonObject =>
  objectOf('velero.io/v1', 'BackupStorageLocation', 'default', { spec });

const claim = (spec: JsonObject = { storageClassName: 'fast' }): JsonObject =>
  objectOf('v1', 'PersistentVolumeClaim', 'cart', { spec });

const storageClass = (provisioner: string, annotations: JsonObject = {}): JsonObject => ({
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'fast', annotations },
  provisioner,
});

const AT = 'error dev/app Schedule.velero.io/shop/daily /spec/template';

test('a namespace with a claim and a location that exists pass', () => {
  expect(runRule(validVelero, [NAMESPACE, schedule(), location(), claim()])).toEqual([]);
});

test('claims of StatefulSets and of operators count', () => {
  const set = objectOf('apps/v1', 'StatefulSet', 'cart', {
    spec: { template: { spec: { containers: [] } }, volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: {} }] },
  });
  const database = objectOf('postgresql.cnpg.io/v1', 'Cluster', 'db', {
    spec: { instances: 1, storage: { size: '1Gi' } },
  });
  expect(runRule(validVelero, [NAMESPACE, schedule(), location(), set])).toEqual([]);
  expect(runRule(validVelero, [NAMESPACE, schedule(), location(), database])).toEqual([]);
});

test('locations that do not exist are reported, each at its place', () => {
  const template = { storageLocation: 'far', volumeSnapshotLocations: ['disk'] };
  expect(runRule(validVelero, [NAMESPACE, schedule(template), location(), claim()])).toEqual([
    `${AT}/storageLocation: there is no such BackupStorageLocation (far); use a BackupStorageLocation of shop, or add it`,
    `${AT}/volumeSnapshotLocations/0: there is no such VolumeSnapshotLocation (disk); use a VolumeSnapshotLocation of shop, or add it`,
  ]);
});

test('a location of another namespace is none', () => {
  const other = { ...location(), metadata: { name: 'default', namespace: 'other' } };
  expect(runRule(validVelero, [NAMESPACE, schedule(), other, claim()])).toEqual([
    `${AT}/storageLocation: there is no such BackupStorageLocation (default); use a BackupStorageLocation of shop, or add it`,
  ]);
});

test('without a name there must be a default location', () => {
  const unnamed = schedule({ storageLocation: '' });
  expect(runRule(validVelero, [NAMESPACE, unnamed, location(), claim()])).toEqual([]);
  expect(runRule(validVelero, [NAMESPACE, unnamed, location({}), claim()])).toEqual([
    `${AT}: no location is the default one; name a storageLocation, or mark one with default: true`,
  ]);
});

test('namespaces that do not exist and those without a claim are reported', () => {
  expect(runRule(validVelero, [NAMESPACE, schedule({ includedNamespaces: ['shpo', 'shop'] }), location()])).toEqual([
    `${AT}/includedNamespaces/0: there is no such Namespace (shpo); name one that exists, or remove it`,
    `${AT}/includedNamespaces/1: no volume is claimed in this namespace (shop); name those that hold data`,
  ]);
});

test('volumes that are no claims hold nothing', () => {
  const set = objectOf('apps/v1', 'StatefulSet', 'cart', {
    spec: { template: { spec: { containers: [], volumes: [{ name: 'tmp', emptyDir: {} }] } } },
  });
  expect(runRule(validVelero, [NAMESPACE, schedule(), location(), set])).toEqual([
    `${AT}/includedNamespaces/0: no volume is claimed in this namespace (shop); name those that hold data`,
  ]);
});

test.each(['*', 'team-*'])('a pattern is not looked up: %s', name => {
  expect(runRule(validVelero, [schedule({ includedNamespaces: [name] }), location()])).toEqual([]);
});

const HOST_PATH = `${AT}/includedNamespaces/0: has volumes of type hostPath, which Velero cannot read (shop); give the StorageClass fast the annotation defaultVolumeType: local`;

test.each<[string, JsonObject, readonly string[]]>([
  ['the default of local-path', storageClass('rancher.io/local-path'), [HOST_PATH]],
  ['hostPath by name', storageClass('rancher.io/local-path', { defaultVolumeType: 'hostPath' }), [HOST_PATH]],
  ['local', storageClass('rancher.io/local-path', { defaultVolumeType: 'local' }), []],
  ['another provisioner', storageClass('csi.example.com'), []],
])('volumes must be of a kind that Velero can read: %s', (_what, object, expected) => {
  expect(runRule(validVelero, [NAMESPACE, schedule(), location(), claim(), object])).toEqual(expected);
});

test('a claim that names no class has the default one', () => {
  const byDefault = storageClass('rancher.io/local-path', { 'storageclass.kubernetes.io/is-default-class': 'true' });
  const plain = storageClass('rancher.io/local-path');
  expect(runRule(validVelero, [NAMESPACE, schedule(), location(), claim({}), byDefault])).toEqual([HOST_PATH]);
  expect(runRule(validVelero, [NAMESPACE, schedule(), location(), claim({}), plain])).toEqual([]);
});
