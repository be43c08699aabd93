import { isJsonObject } from '../../../model/json';
import { listAt, objectAt } from '../../declared/fields';
import { isDnsLabel, isDnsSubdomain } from '../../names/dns-name';
import type { CheckedRule } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { isNeeded } from '../fields/set-rules';
import { isAtLeast, isAtMost, isOfForm, isOneOf } from '../fields/value-rules';
import { isSet } from '../fields/emptiness';
import { iscsiRules } from './iscsi';

const stepsBack = (upstream: string, field: string): CheckedRule =>
  isOfForm(upstream, field, { expected: 'a path without ".."', accepts: text => !text.split('/').includes('..') });

const HOST_PATHS = ['DirectoryOrCreate', 'Directory', 'FileOrCreate', 'File', 'Socket', 'CharDevice', 'BlockDevice'];

const PV_SECRET = 'validatePVSecretReference';
const secretRules = (field: string): readonly CheckedRule[] => [
  isNeeded(PV_SECRET, `csi.${field}.name`),
  isOfForm(PV_SECRET, `csi.${field}.name`, { expected: 'a DNS subdomain', accepts: isDnsSubdomain }),
  isNeeded(PV_SECRET, `csi.${field}.namespace`),
  isOfForm(PV_SECRET, `csi.${field}.namespace`, { expected: 'a DNS label', accepts: isDnsLabel }),
];

const DRIVER_LENGTH = 63;

const csiRules: readonly CheckedRule[] = [
  isNeeded('ValidateCSIDriverName', 'csi.driver'),
  isOfForm('ValidateCSIDriverName', 'csi.driver', {
    expected: `at most ${DRIVER_LENGTH} characters`,
    accepts: text => text.length <= DRIVER_LENGTH,
  }),
  isOfForm('ValidateCSIDriverName', 'csi.driver', {
    expected: 'a DNS subdomain, capitals apart',
    accepts: text => isDnsSubdomain(text.toLowerCase()),
  }),
  isNeeded('validateCSIPersistentVolumeSource', 'csi.volumeHandle'),
  ...['controllerPublishSecretRef', 'controllerExpandSecretRef', 'nodePublishSecretRef', 'nodeExpandSecretRef'].flatMap(
    secretRules,
  ),
];

const FC = 'validateFCVolumeSource';
const hasTargets = (value: unknown): boolean => isJsonObject(value) && listAt(value, 'targetWWNs').length > 0;

const fibreChannelRules: readonly CheckedRule[] = [
  fieldRule(FC, 'fc', 'has targetWWNs or wwids', ({ value, at }) =>
    hasTargets(value) || (isJsonObject(value) && listAt(value, 'wwids').length > 0)
      ? undefined
      : { at: [...at, 'targetWWNs'], value: [], message: 'must not be empty without wwids', fix: 'set one of them' },
  ),
  fieldRule(FC, 'fc', 'has not both targetWWNs and wwids', ({ value, at }) =>
    hasTargets(value) && isJsonObject(value) && listAt(value, 'wwids').length > 0
      ? {
          at: [...at, 'targetWWNs'],
          value: listAt(value, 'targetWWNs'),
          message: 'must not be set beside wwids',
          fix: 'keep one',
        }
      : undefined,
  ),
  fieldRule(FC, 'fc', 'has lun with targetWWNs', ({ value, at }) =>
    hasTargets(value) && isJsonObject(value) && !isSet(value['lun'])
      ? { at: [...at, 'lun'], value: null, message: 'must be set with targetWWNs', fix: 'set it' }
      : undefined,
  ),
  ...[isAtLeast(FC, 'fc.lun', 0), isAtMost(FC, 'fc.lun', 255)].map((rule): CheckedRule => ({
    ...rule,
    check: (part, refuse) => {
      if (hasTargets(objectAt(part.value, 'fc'))) rule.check(part, refuse);
    },
  })),
];

const RESERVED = /\.(?:kubernetes|k8s)\.io$/;
const FLEX = 'validateFlexPersistentVolumeSource';

const flexOptions = fieldRule(FLEX, 'flexVolume.options', 'has no key of kubernetes.io or k8s.io', ({ value, at }) => {
  const keys = isJsonObject(value) ? Object.keys(value) : [];
  const key = keys.find(one => RESERVED.test(`.${one.toLowerCase().split('/')[0] ?? ''}`));
  if (key === undefined) return undefined;
  return { at: [...at, key], value: key, message: 'must not have a key of kubernetes.io or k8s.io', fix: 'rename it' };
});

const NFS = 'validateNFSVolumeSource';

/** Rules for the sources of volumes that people write today; the part is the spec of the volume. */
export const volumeSourceRules: readonly CheckedRule[] = [
  isNeeded('validateHostPathVolumeSource', 'hostPath.path'),
  stepsBack('validatePathNoBacksteps', 'hostPath.path'),
  isOneOf('validateHostPathType', 'hostPath.type', HOST_PATHS),
  isNeeded('validateLocalVolumeSource', 'local.path'),
  stepsBack('validatePathNoBacksteps', 'local.path'),
  isNeeded(NFS, 'nfs.server'),
  isNeeded(NFS, 'nfs.path'),
  isOfForm(NFS, 'nfs.path', { expected: 'a path that begins with "/"', accepts: text => text.startsWith('/') }),
  ...csiRules,
  ...iscsiRules,
  ...fibreChannelRules,
  isNeeded(FLEX, 'flexVolume.driver'),
  flexOptions,
];
