import type { Json, JsonObject } from '../../../model/json';
import { objectAt, objectsAt } from '../../declared/fields';
import type { ApiRules, CheckedRule } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { isNeeded } from '../fields/set-rules';
import { isOfForm, isOneOf } from '../fields/value-rules';
import { isSet } from '../fields/emptiness';
import { RELATIVE_PATH, WITHOUT_BACKSTEP } from '../fields/forms';
import { podContainers, podSpecOf } from './pod-parts';

const volumeNamed = (spec: JsonObject, name: Json): JsonObject | undefined =>
  objectsAt(spec, 'volumes').find(volume => volume['name'] === name);

const isKnownVolume = (upstream: string, field: string): CheckedRule =>
  fieldRule(upstream, field, 'names a volume of the pod', ({ value }, part) =>
    value === '' || volumeNamed(podSpecOf(part), value) !== undefined
      ? undefined
      : { message: 'must name a volume of the pod', fix: 'add the volume or rename it' },
  );

/** What stands in the list of mounts and in that of devices. */
const apart = (mountKey: string, deviceKey: string, says: string): CheckedRule => ({
  upstream: 'ValidateVolumeMounts',
  field: `volumeMounts[].${mountKey}`,
  says,
  check: ({ value }, refuse) => {
    const devices = objectsAt(value, 'volumeDevices').map(device => device[deviceKey]);
    objectsAt(value, 'volumeMounts').forEach((mount, index) => {
      const mine = mount[mountKey];
      if (!isSet(mine) || mine === '' || !devices.includes(mine)) return;
      const at = ['volumeMounts', index, mountKey];
      refuse({ at, message: 'stands in volumeDevices too', value: mine, fix: 'keep it in one of them' });
    });
  },
});

const deviceOnce: CheckedRule = {
  upstream: 'ValidateVolumeDevices',
  field: 'volumeDevices[].name',
  says: 'names one device of the container',
  check: ({ value }, refuse) => {
    const names = objectsAt(value, 'volumeDevices').map(({ name }) => name);
    names.forEach((name, index) => {
      if (!isSet(name) || name === '' || names.indexOf(name) === index) return;
      refuse({
        at: ['volumeDevices', index, 'name'],
        message: 'names another device',
        value: name,
        fix: 'keep one of them',
      });
    });
  },
};

const isBlock = fieldRule('ValidateVolumeDevices', 'volumeDevices[].name', 'names a claim', ({ value }, part) => {
  const volume = volumeNamed(podSpecOf(part), value);
  return volume === undefined || isSet(volume['persistentVolumeClaim']) || isSet(volume['ephemeral'])
    ? undefined
    : { message: 'must name a volume with persistentVolumeClaim or ephemeral', fix: 'mount it instead' };
});

const oneSubPath = fieldRule(
  'ValidateVolumeMounts',
  'volumeMounts[].subPathExpr',
  'stands alone, without subPath',
  ({ value, owner }) =>
    value !== '' && isSet(owner['subPath']) && owner['subPath'] !== ''
      ? { message: 'must stand without subPath', fix: 'keep one of them' }
      : undefined,
);

const privileged = fieldRule(
  'validateMountPropagation',
  'volumeMounts[].mountPropagation',
  'is Bidirectional for privileged containers only',
  ({ value }, part) =>
    value === 'Bidirectional' && objectAt(part.value, 'securityContext')['privileged'] !== true
      ? { message: 'must not be Bidirectional in a container that is not privileged', fix: 'set HostToContainer' }
      : undefined,
);

const READ_ONLY = 'volumeMounts[].recursiveReadOnly';
const isRecursive = (value: Json): boolean => value === 'Enabled' || value === 'IfPossible';

const readOnlyToo = fieldRule(
  'validateMountRecursiveReadOnly',
  READ_ONLY,
  'stands beside readOnly',
  ({ value, owner }) =>
    isRecursive(value) && owner['readOnly'] !== true
      ? { message: 'must stand beside readOnly: true', fix: 'set readOnly' }
      : undefined,
);

const unpropagated = fieldRule(
  'validateMountRecursiveReadOnly',
  READ_ONLY,
  'stands without mountPropagation, or with None',
  ({ value, owner }) => {
    const propagation = owner['mountPropagation'];
    return isRecursive(value) && isSet(propagation) && propagation !== 'None'
      ? { message: 'must stand without mountPropagation', fix: 'drop mountPropagation' }
      : undefined;
  },
);

/** Rules of mounts and devices. Source: kubernetes, pkg/apis/core/validation, ValidateVolumeMounts and ValidateVolumeDevices */
export const mountRules: ApiRules = {
  subject: 'Pod template: mounts and devices of containers',
  partsOf: podContainers,
  rules: [
    isNeeded('ValidateVolumeMounts', 'volumeMounts[].name'),
    isKnownVolume('ValidateVolumeMounts', 'volumeMounts[].name'),
    isNeeded('ValidateVolumeMounts', 'volumeMounts[].mountPath'),
    {
      upstream: 'ValidateVolumeMounts',
      field: 'volumeMounts[].mountPath',
      says: 'is the place of one mount',
      by: 'V12',
    },
    apart('name', 'name', 'is no device of the container'),
    apart('mountPath', 'devicePath', 'is the place of no device'),
    isOfForm('ValidateVolumeMounts', 'volumeMounts[].subPath', RELATIVE_PATH),
    isOfForm('ValidateVolumeMounts', 'volumeMounts[].subPath', WITHOUT_BACKSTEP),
    oneSubPath,
    isOfForm('ValidateVolumeMounts', 'volumeMounts[].subPathExpr', RELATIVE_PATH),
    isOfForm('ValidateVolumeMounts', 'volumeMounts[].subPathExpr', WITHOUT_BACKSTEP),
    isOneOf(
      'validateMountPropagation',
      'volumeMounts[].mountPropagation',
      ['Bidirectional', 'HostToContainer', 'None'],
      'isRefused',
    ),
    privileged,
    isOneOf('validateMountRecursiveReadOnly', READ_ONLY, ['Disabled', 'IfPossible', 'Enabled'], 'isRefused'),
    readOnlyToo,
    unpropagated,
    isNeeded('ValidateVolumeDevices', 'volumeDevices[].name'),
    isKnownVolume('ValidateVolumeDevices', 'volumeDevices[].name'),
    deviceOnce,
    isBlock,
    isNeeded('ValidateVolumeDevices', 'volumeDevices[].devicePath'),
    {
      upstream: 'ValidateVolumeDevices',
      field: 'volumeDevices[].devicePath',
      says: 'is the path of one device',
      by: 'V12',
    },
    isOfForm('ValidateVolumeDevices', 'volumeDevices[].devicePath', WITHOUT_BACKSTEP),
  ],
};
