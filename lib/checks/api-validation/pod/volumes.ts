import { isJsonObject } from '../../../model/json';
import { objectsAt, shown, textAt } from '../../declared/fields';
import { isDnsSubdomain } from '../../names/dns-name';
import { LABEL, SUBDOMAIN } from '../../names/name-rules';
import type { ApiRules } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { hasSingleOf, isNeeded } from '../fields/set-rules';
import { isAtMostLong, isOfForm, isOneOf } from '../fields/value-rules';
import { isSet } from '../fields/emptiness';
import { RELATIVE_PATH, WITHOUT_BACKSTEP } from '../fields/forms';
import { isPod, podSpecOf, podVolumes } from './pod-parts';
import { amountOf } from './resource-lists';
import { isFileMode, keyToPathRules } from './volume-files';
import { VOLUME_SOURCES } from './volume-sources';

const HOST_PATH_TYPES = [
  'DirectoryOrCreate',
  'Directory',
  'FileOrCreate',
  'File',
  'Socket',
  'CharDevice',
  'BlockDevice',
];

const sizeLimit = fieldRule('validateVolumeSource', 'emptyDir.sizeLimit', 'is not negative', ({ value }) =>
  (amountOf(value) ?? 0n) < 0n ? { message: 'must not be negative', fix: 'change it' } : undefined,
);

const otherClaim = fieldRule(
  'ValidateVolumes',
  'persistentVolumeClaim.claimName',
  'is not what an ephemeral volume of the Pod makes',
  ({ value }, part) => {
    const made = objectsAt(podSpecOf(part), 'volumes').filter(({ ephemeral }) => isSet(ephemeral));
    const isMade = isPod(part) && made.some(({ name }) => `${part.manifest.name}-${shown(name)}` === value);
    return isMade ? { message: 'must not be what an ephemeral volume makes', fix: 'mount that volume' } : undefined;
  },
);

const imageReference = fieldRule(
  'validateImageVolumeSource',
  'image',
  'has a reference, in a Pod itself',
  ({ value }, part) =>
    isPod(part) && textAt(isJsonObject(value) ? value : {}, 'reference') === undefined
      ? { at: ['image', 'reference'], message: 'must be set', fix: 'set it' }
      : undefined,
);

/** Rules of the volumes that people write. Source: kubernetes, pkg/apis/core/validation, ValidateVolumes */
export const volumeRules: ApiRules = {
  subject: 'Pod template: volumes',
  partsOf: podVolumes,
  rules: [
    isNeeded('ValidateVolumes', 'name'),
    isOfForm('ValidateVolumes', 'name', LABEL),
    { upstream: 'ValidateVolumes', field: 'name', says: 'names one volume of the pod', by: 'V12' },
    hasSingleOf('validateVolumeSource', '', VOLUME_SOURCES),
    sizeLimit,
    isNeeded('validateHostPathVolumeSource', 'hostPath.path'),
    isOfForm('validateHostPathVolumeSource', 'hostPath.path', WITHOUT_BACKSTEP),
    isOneOf('validateHostPathType', 'hostPath.type', HOST_PATH_TYPES),
    isNeeded('validateNFSVolumeSource', 'nfs.server'),
    isNeeded('validateNFSVolumeSource', 'nfs.path'),
    isOfForm('validateNFSVolumeSource', 'nfs.path', {
      accepts: text => !RELATIVE_PATH.accepts(text),
      expected: 'an absolute path',
    }),
    isNeeded('validatePersistentClaimVolumeSource', 'persistentVolumeClaim.claimName'),
    otherClaim,
    isNeeded('validateSecretVolumeSource', 'secret.secretName'),
    isFileMode('validateSecretVolumeSource', 'secret.defaultMode'),
    ...keyToPathRules('secret.items[]'),
    isNeeded('validateConfigMapVolumeSource', 'configMap.name'),
    isFileMode('validateConfigMapVolumeSource', 'configMap.defaultMode'),
    ...keyToPathRules('configMap.items[]'),
    isNeeded('ValidateCSIDriverName', 'csi.driver'),
    isAtMostLong('ValidateCSIDriverName', 'csi.driver', 63),
    isOfForm('ValidateCSIDriverName', 'csi.driver', {
      accepts: text => isDnsSubdomain(text.toLowerCase()),
      expected: 'a DNS name',
    }),
    isNeeded('validateCSIVolumeSource', 'csi.nodePublishSecretRef.name'),
    isOfForm('validateCSIVolumeSource', 'csi.nodePublishSecretRef.name', SUBDOMAIN),
    imageReference,
    isOneOf('validateImageVolumeSource', 'image.pullPolicy', ['Always', 'IfNotPresent', 'Never']),
  ],
};
