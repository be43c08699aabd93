import { isJsonObject } from '../../../model/json';
import { isDnsLabel } from '../../names/dns-name';
import type { CheckedRule } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { isNeeded, isNotBlank } from '../fields/set-rules';
import { isAtLeast, isAtMost, isOfForm, isOneOf } from '../fields/value-rules';

/** The fields of each source that must not be empty, with the function that says so. */
const FILLED: Readonly<Record<string, readonly string[]>> = {
  validateGCEPersistentDiskVolumeSource: ['gcePersistentDisk.pdName'],
  validateAWSElasticBlockStoreVolumeSource: ['awsElasticBlockStore.volumeID'],
  validateGlusterfsPersistentVolumeSource: ['glusterfs.endpoints', 'glusterfs.path'],
  validateRBDPersistentVolumeSource: ['rbd.monitors', 'rbd.image'],
  validateQuobyteVolumeSource: ['quobyte.registry', 'quobyte.volume'],
  validateCephFSPersistentVolumeSource: ['cephfs.monitors'],
  validateCinderPersistentVolumeSource: ['cinder.volumeID', 'cinder.secretRef.name', 'cinder.secretRef.namespace'],
  validateAzureFilePV: ['azureFile.secretName', 'azureFile.shareName'],
  validateVsphereVolumeSource: ['vsphereVolume.volumePath'],
  validatePhotonPersistentDiskVolumeSource: ['photonPersistentDisk.pdID'],
  validatePortworxVolumeSource: ['portworxVolume.volumeID'],
  validateAzureDisk: ['azureDisk.diskName', 'azureDisk.diskURI'],
  validateScaleIOPersistentVolumeSource: ['scaleIO.gateway', 'scaleIO.system', 'scaleIO.volumeName'],
  validateStorageOSPersistentVolumeSource: [
    'storageos.volumeName',
    'storageos.secretRef.name',
    'storageos.secretRef.namespace',
  ],
};

const partition = (upstream: string, field: string): readonly CheckedRule[] => [
  isAtLeast(upstream, field, 0),
  isAtMost(upstream, field, 255),
];

const FLOCKER = 'validateFlockerVolumeSource';
const isNamed = (value: unknown): boolean => typeof value === 'string' && value !== '';

const flockerRules: readonly CheckedRule[] = [
  fieldRule(FLOCKER, 'flocker', 'has datasetName or datasetUUID', ({ value }) =>
    isJsonObject(value) && !isNamed(value['datasetName']) && !isNamed(value['datasetUUID'])
      ? { message: 'must have datasetName or datasetUUID', fix: 'add one of them' }
      : undefined,
  ),
  fieldRule(FLOCKER, 'flocker', 'has not both datasetName and datasetUUID', ({ value }) =>
    isJsonObject(value) && isNamed(value['datasetName']) && isNamed(value['datasetUUID'])
      ? { message: 'must not have both datasetName and datasetUUID', fix: 'remove one of them' }
      : undefined,
  ),
  isOfForm(FLOCKER, 'flocker.datasetName', { expected: 'a name without "/"', accepts: text => !text.includes('/') }),
];

const QUOBYTE = 'validateQuobyteVolumeSource';
const HOST_AND_PORT = /^(?:[^:[\]]*|\[[^[\]]*\]):[^:[\]]*$/;

const AZURE = 'validateAzureDisk';
const KINDS = ['Shared', 'Dedicated', 'Managed'];

const diskAddress = (kinds: readonly string[], start: string): CheckedRule => ({
  ...fieldRule(AZURE, 'azureDisk', `begins with ${start} for kind ${kinds.join(' and ')}`, ({ value, at }) => {
    const disk = isJsonObject(value) ? value : {};
    const [kind, uri] = [disk['kind'] ?? 'Shared', disk['diskURI']];
    if (typeof kind !== 'string' || !kinds.includes(kind)) return undefined;
    if (typeof uri !== 'string' || uri === '' || uri.startsWith(start)) return undefined;
    return {
      at: [...at, 'diskURI'],
      value: uri,
      message: `must begin with ${start} for kind ${kind}`,
      fix: 'correct it',
    };
  }),
  field: 'azureDisk.diskURI',
});

/** Rules for sources of volumes whose drivers have left Kubernetes; the part is the spec of the volume. */
export const cloudVolumeSourceRules: readonly CheckedRule[] = [
  ...Object.entries(FILLED).flatMap(([upstream, fields]) => fields.map(field => isNeeded(upstream, field))),
  ...partition('validateGCEPersistentDiskVolumeSource', 'gcePersistentDisk.partition'),
  ...partition('validateAWSElasticBlockStoreVolumeSource', 'awsElasticBlockStore.partition'),
  isNotBlank('validateGlusterfsPersistentVolumeSource', 'glusterfs.endpointsNamespace'),
  isOfForm('validateGlusterfsPersistentVolumeSource', 'glusterfs.endpointsNamespace', {
    expected: 'a DNS label',
    accepts: isDnsLabel,
  }),
  ...flockerRules,
  isOfForm(QUOBYTE, 'quobyte.tenant', { expected: 'at most 64 characters', accepts: text => text.length <= 64 }),
  isOfForm(QUOBYTE, 'quobyte.registry', {
    expected: 'one or more of host:port, with commas between',
    accepts: text => text.split(',').every(pair => HOST_AND_PORT.test(pair)),
  }),
  isNotBlank('validateAzureFilePV', 'azureFile.secretNamespace'),
  isOneOf(AZURE, 'azureDisk.cachingMode', ['None', 'ReadOnly', 'ReadWrite'], 'isRefused'),
  isOneOf(AZURE, 'azureDisk.kind', KINDS, 'isRefused'),
  diskAddress(['Managed'], '/subscriptions/'),
  diskAddress(['Shared', 'Dedicated'], 'https://'),
  isOfForm('validateStorageOSPersistentVolumeSource', 'storageos.volumeName', {
    expected: 'a DNS label',
    accepts: isDnsLabel,
  }),
  isOfForm('validateStorageOSPersistentVolumeSource', 'storageos.volumeNamespace', {
    expected: 'a DNS label',
    accepts: isDnsLabel,
  }),
];
