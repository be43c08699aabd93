import { isJsonObject } from '../../../model/json';
import { listAt, objectAt } from '../../declared/fields';
import { isDnsLabel, isDnsSubdomain } from '../../names/dns-name';
import type { CheckedRule } from '../api-rule';
import { atLeast, atMost, eachValue, filled, formed, oneOf } from '../field-rules';
import { isSet } from '../values-at';
import { iscsiRules } from './iscsi';

const stepsBack = (upstream: string, field: string): CheckedRule =>
  formed(upstream, field, 'a path without ".."', text => !text.split('/').includes('..'));

const HOST_PATHS = ['DirectoryOrCreate', 'Directory', 'FileOrCreate', 'File', 'Socket', 'CharDevice', 'BlockDevice'];

const PV_SECRET = 'validatePVSecretReference';
const secretRules = (field: string): readonly CheckedRule[] => [
  filled(PV_SECRET, `csi.${field}.name`),
  formed(PV_SECRET, `csi.${field}.name`, 'a DNS subdomain', isDnsSubdomain),
  filled(PV_SECRET, `csi.${field}.namespace`),
  formed(PV_SECRET, `csi.${field}.namespace`, 'a DNS label', isDnsLabel),
];

const DRIVER_LENGTH = 63;

const csiRules: readonly CheckedRule[] = [
  filled('ValidateCSIDriverName', 'csi.driver'),
  formed(
    'ValidateCSIDriverName',
    'csi.driver',
    `at most ${DRIVER_LENGTH} characters`,
    text => text.length <= DRIVER_LENGTH,
  ),
  formed('ValidateCSIDriverName', 'csi.driver', 'a DNS subdomain, capitals apart', text =>
    isDnsSubdomain(text.toLowerCase()),
  ),
  filled('validateCSIPersistentVolumeSource', 'csi.volumeHandle'),
  ...['controllerPublishSecretRef', 'controllerExpandSecretRef', 'nodePublishSecretRef', 'nodeExpandSecretRef'].flatMap(
    secretRules,
  ),
];

const FC = 'validateFCVolumeSource';
const hasTargets = (value: unknown): boolean => isJsonObject(value) && listAt(value, 'targetWWNs').length > 0;

const fibreChannelRules: readonly CheckedRule[] = [
  eachValue(FC, 'fc', 'has targetWWNs or wwids', value =>
    hasTargets(value) || (isJsonObject(value) && listAt(value, 'wwids').length > 0)
      ? undefined
      : { at: ['targetWWNs'], value: [], message: 'must not be empty without wwids', fix: 'set one of them' },
  ),
  eachValue(FC, 'fc', 'has not both targetWWNs and wwids', value =>
    hasTargets(value) && isJsonObject(value) && listAt(value, 'wwids').length > 0
      ? {
          at: ['targetWWNs'],
          value: listAt(value, 'targetWWNs'),
          message: 'must not be set beside wwids',
          fix: 'keep one',
        }
      : undefined,
  ),
  eachValue(FC, 'fc', 'has lun with targetWWNs', value =>
    hasTargets(value) && isJsonObject(value) && !isSet(value['lun'])
      ? { at: ['lun'], value: null, message: 'must be set with targetWWNs', fix: 'set it' }
      : undefined,
  ),
  ...[atLeast(FC, 'fc.lun', 0), atMost(FC, 'fc.lun', 255)].map((rule): CheckedRule => ({
    ...rule,
    check: (part, refuse) => {
      if (hasTargets(objectAt(part.value, 'fc'))) rule.check(part, refuse);
    },
  })),
];

const RESERVED = /\.(?:kubernetes|k8s)\.io$/;
const FLEX = 'validateFlexPersistentVolumeSource';

const flexOptions = eachValue(FLEX, 'flexVolume.options', 'has no key of kubernetes.io or k8s.io', value => {
  const keys = isJsonObject(value) ? Object.keys(value) : [];
  const key = keys.find(one => RESERVED.test(`.${one.toLowerCase().split('/')[0] ?? ''}`));
  if (key === undefined) return undefined;
  return { at: [key], value: key, message: 'must not have a key of kubernetes.io or k8s.io', fix: 'rename it' };
});

const NFS = 'validateNFSVolumeSource';

/** Rules for the sources of volumes that people write today; the part is the spec of the volume. */
export const volumeSourceRules: readonly CheckedRule[] = [
  filled('validateHostPathVolumeSource', 'hostPath.path'),
  stepsBack('validatePathNoBacksteps', 'hostPath.path'),
  oneOf('validateHostPathType', 'hostPath.type', HOST_PATHS, 'default'),
  filled('validateLocalVolumeSource', 'local.path'),
  stepsBack('validatePathNoBacksteps', 'local.path'),
  filled(NFS, 'nfs.server'),
  filled(NFS, 'nfs.path'),
  formed(NFS, 'nfs.path', 'a path that begins with "/"', text => text.startsWith('/')),
  ...csiRules,
  ...iscsiRules,
  ...fibreChannelRules,
  filled(FLEX, 'flexVolume.driver'),
  flexOptions,
];
