import { isJsonList, isJsonObject, type Json } from '../../../model/json';
import { textAt } from '../../declared/fields';
import { LABEL } from '../../names/name-rules';
import type { ApiRules, CheckedRule } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { hasSingleOf, hasSomeOf, isNeeded } from '../fields/set-rules';
import { isBetween, isOfForm, isOneOf } from '../fields/value-rules';
import { isSet } from '../fields/emptiness';
import { RELATIVE_PATH, WITHOUT_BACKSTEP } from '../fields/forms';
import { podVolumes } from './pod-parts';

/** Name of a target of iSCSI. Source: kubernetes, iscsiInitiatorIqnRegex and its neighbours */
const TARGET = {
  accepts: (text: string): boolean =>
    text.startsWith('iqn')
      ? /iqn\.\d{4}-\d{2}\.[A-Za-z0-9.-]+(:[^,;*&$|\s]+)$/.test(text)
      : /^(?:eui.[A-Za-z0-9]{16}|naa.[A-Za-z0-9]{32})$/.test(text),
  expected: 'a name such as iqn.2026-01.org.example:disk, or of the kinds eui. and naa.',
};

const chapSecret = fieldRule('validateISCSIVolumeSource', 'iscsi', 'has a secretRef for CHAP', ({ value }) => {
  const { chapAuthDiscovery, chapAuthSession, secretRef } = isJsonObject(value) ? value : {};
  return (chapAuthDiscovery === true || chapAuthSession === true) && !isSet(secretRef)
    ? { at: ['iscsi', 'secretRef'], message: 'must be set for CHAP', fix: 'set it' }
    : undefined;
});

const portalLength = fieldRule(
  'validateVolumeSource',
  'iscsi.initiatorName',
  'leaves at most 63 characters to the name of the volume and targetPortal together',
  ({ owner }, part) => {
    const name = `${textAt(part.value, 'name') ?? ''}:${textAt(owner, 'targetPortal') ?? ''}`;
    return name.length > 64
      ? { at: ['name'], message: 'must have at most 63 characters with targetPortal', value: name, fix: 'shorten it' }
      : undefined;
  },
);

const REGISTRY = /^(?:\[[^[\]]*\]|[^:[\]]*):[^:[\]]*$/;

const quobyteRegistry = fieldRule(
  'validateQuobyteVolumeSource',
  'quobyte.registry',
  'is host:port pairs with "," between',
  ({ value, owner }) =>
    typeof value !== 'string' ||
    value === '' ||
    (textAt(owner, 'tenant') ?? '').length >= 65 ||
    value.split(',').every(pair => REGISTRY.test(pair))
      ? undefined
      : { message: 'must be host:port pairs with "," between', fix: 'add the port' },
);

const quobyteTenant = fieldRule(
  'validateQuobyteVolumeSource',
  'quobyte.tenant',
  'has at most 64 characters',
  ({ value, owner }) =>
    typeof value === 'string' && value.length >= 65 && owner['registry'] !== ''
      ? { message: 'must have at most 64 characters', fix: 'shorten it' }
      : undefined,
);

const isFilled = (value: Json | undefined): boolean => isJsonList(value) && value.length > 0;

const lunOfTargets = fieldRule('validateFCVolumeSource', 'fc.targetWWNs', 'stands beside a lun', ({ value, owner }) =>
  isFilled(value) && !isSet(owner['lun'])
    ? { at: ['fc', 'lun'], message: 'must be set beside targetWWNs', fix: 'set it' }
    : undefined,
);

const oneOfTargets = (says: string, refuses: (filled: number) => boolean): CheckedRule =>
  fieldRule('validateFCVolumeSource', 'fc', says, ({ value }) => {
    const { targetWWNs, wwids } = isJsonObject(value) ? value : {};
    return refuses([targetWWNs, wwids].filter(isFilled).length)
      ? { at: ['fc', 'targetWWNs'], message: 'must be set, or else wwids', fix: 'keep one of them' }
      : undefined;
  });

const lunRange = fieldRule('validateFCVolumeSource', 'fc.lun', 'is 0 to 255', ({ value, owner }) =>
  typeof value === 'number' && isFilled(owner['targetWWNs']) && (value < 0 || value > 255)
    ? { message: 'must be 0 to 255', fix: 'change it' }
    : undefined,
);

const flexOptions = fieldRule(
  'validateFlexVolumeSource',
  'flexVolume.options{}',
  'is not of kubernetes.io or k8s.io',
  ({ at }) => {
    const [domain = ''] = String(at.at(-1)).split('/');
    return /(?:^|\.)(?:kubernetes|k8s)\.io$/i.test(domain)
      ? { message: 'must not be of kubernetes.io or k8s.io', value: String(at.at(-1)), fix: 'rename it' }
      : undefined;
  },
);

const diskUri = (says: string, isManaged: boolean, start: string): CheckedRule =>
  fieldRule('validateAzureDisk', 'azureDisk.diskURI', says, ({ value, owner }) => {
    const kind = owner['kind'] ?? 'Shared';
    return (kind === 'Managed') === isManaged && typeof value === 'string' && !value.startsWith(start)
      ? { message: `must begin with ${start} for this kind`, fix: 'change it' }
      : undefined;
  });

/** Rules of volumes of clouds and storage systems that their own drivers have replaced. Source: kubernetes, validateVolumeSource */
export const storageSystemVolumeRules: ApiRules = {
  subject: 'Pod template: volumes of storage systems',
  partsOf: podVolumes,
  rules: [
    isNeeded('validateGitRepoVolumeSource', 'gitRepo.repository'),
    isOfForm('validateGitRepoVolumeSource', 'gitRepo.directory', RELATIVE_PATH),
    isOfForm('validateGitRepoVolumeSource', 'gitRepo.directory', WITHOUT_BACKSTEP),
    isNeeded('validateGCEPersistentDiskVolumeSource', 'gcePersistentDisk.pdName'),
    isBetween('validateGCEPersistentDiskVolumeSource', 'gcePersistentDisk.partition', 0, 255),
    isNeeded('validateAWSElasticBlockStoreVolumeSource', 'awsElasticBlockStore.volumeID'),
    isBetween('validateAWSElasticBlockStoreVolumeSource', 'awsElasticBlockStore.partition', 0, 255),
    isNeeded('validateISCSIVolumeSource', 'iscsi.targetPortal'),
    isNeeded('validateISCSIVolumeSource', 'iscsi.iqn'),
    isOfForm('validateISCSIVolumeSource', 'iscsi.iqn', TARGET),
    isBetween('validateISCSIVolumeSource', 'iscsi.lun', 0, 255),
    chapSecret,
    isOfForm('validateISCSIVolumeSource', 'iscsi.initiatorName', TARGET, 'isRefused'),
    portalLength,
    isNeeded('validateGlusterfsVolumeSource', 'glusterfs.endpoints'),
    isNeeded('validateGlusterfsVolumeSource', 'glusterfs.path'),
    isNeeded('validateRBDVolumeSource', 'rbd.monitors'),
    isNeeded('validateRBDVolumeSource', 'rbd.image'),
    isNeeded('validateCinderVolumeSource', 'cinder.volumeID'),
    isNeeded('validateCinderVolumeSource', 'cinder.secretRef.name'),
    isNeeded('validateCephFSVolumeSource', 'cephfs.monitors'),
    isNeeded('validateQuobyteVolumeSource', 'quobyte.registry'),
    quobyteRegistry,
    quobyteTenant,
    isNeeded('validateQuobyteVolumeSource', 'quobyte.volume'),
    oneOfTargets('has targetWWNs or wwids', filled => filled === 0),
    oneOfTargets('has only one of targetWWNs and wwids', filled => filled === 2),
    lunOfTargets,
    lunRange,
    isNeeded('validateFlexVolumeSource', 'flexVolume.driver'),
    flexOptions,
    hasSomeOf('validateFlockerVolumeSource', 'flocker', ['datasetName', 'datasetUUID']),
    hasSingleOf('validateFlockerVolumeSource', 'flocker', ['datasetName', 'datasetUUID']),
    isOfForm('validateFlockerVolumeSource', 'flocker.datasetName', {
      accepts: text => !text.includes('/'),
      expected: 'a name without "/"',
    }),
    isNeeded('validateAzureFile', 'azureFile.secretName'),
    isNeeded('validateAzureFile', 'azureFile.shareName'),
    isNeeded('validateVsphereVolumeSource', 'vsphereVolume.volumePath'),
    isNeeded('validatePhotonPersistentDiskVolumeSource', 'photonPersistentDisk.pdID'),
    isNeeded('validatePortworxVolumeSource', 'portworxVolume.volumeID'),
    isNeeded('validateAzureDisk', 'azureDisk.diskName'),
    isNeeded('validateAzureDisk', 'azureDisk.diskURI'),
    isOneOf('validateAzureDisk', 'azureDisk.cachingMode', ['None', 'ReadOnly', 'ReadWrite'], 'isRefused'),
    isOneOf('validateAzureDisk', 'azureDisk.kind', ['Dedicated', 'Managed', 'Shared'], 'isRefused'),
    diskUri('is a path of a subscription for managed disks', true, '/subscriptions/'),
    diskUri('is an https URL for other disks', false, 'https://'),
    isNeeded('validateStorageOSVolumeSource', 'storageos.volumeName'),
    isOfForm('validateStorageOSVolumeSource', 'storageos.volumeName', LABEL),
    isOfForm('validateStorageOSVolumeSource', 'storageos.volumeNamespace', LABEL),
    isNeeded('validateStorageOSVolumeSource', 'storageos.secretRef.name'),
    isNeeded('validateScaleIOVolumeSource', 'scaleIO.gateway'),
    isNeeded('validateScaleIOVolumeSource', 'scaleIO.system'),
    isNeeded('validateScaleIOVolumeSource', 'scaleIO.volumeName'),
  ],
};
