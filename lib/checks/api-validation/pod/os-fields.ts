import { isJsonList, type Json, type JsonObject } from '../../../model/json';
import { objectAt } from '../../declared/fields';
import type { CheckedRule } from '../api-rule';
import { isNeeded } from '../fields/set-rules';
import { isOneOf } from '../fields/value-rules';
import { anyOf } from '../fields/any-of';
import { isSet } from '../fields/emptiness';
import { containersBelow } from './pod-parts';

const osOf = (spec: JsonObject): Json | undefined => objectAt(spec, 'os')['name'];

const POD_CONTEXT = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'fsGroup',
  'fsGroupChangePolicy',
  'sysctls',
  'runAsUser',
  'runAsGroup',
  'supplementalGroups',
  'supplementalGroupsPolicy',
  'seLinuxChangePolicy',
];

const CONTAINER_CONTEXT = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'capabilities',
  'readOnlyRootFilesystem',
  'privileged',
  'allowPrivilegeEscalation',
  'procMount',
  'runAsUser',
  'runAsGroup',
];

const isEmptyList = (value: Json | undefined): boolean => isJsonList(value) && value.length === 0;

const isGiven = (value: Json | undefined, key: string): boolean =>
  isSet(value) && !(key === 'sysctls' && isEmptyList(value));

const absentInPod = (os: string, upstream: string, keys: readonly string[]): CheckedRule => ({
  upstream,
  field: 'securityContext',
  says: `has no ${anyOf(keys)} for ${os}`,
  check: ({ value }, refuse) => {
    if (osOf(value) !== os) return;
    const context = objectAt(value, 'securityContext');
    for (const key of keys.filter(one => isGiven(context[one], one))) {
      refuse({ at: ['securityContext', key], message: `must not be set for ${os}`, fix: 'drop it' });
    }
  },
});

const absentInContainers = (os: string, upstream: string, keys: readonly string[]): CheckedRule => ({
  upstream,
  field: 'containers[].securityContext',
  says: `has no ${anyOf(keys)} for ${os}`,
  check: ({ value }, refuse) => {
    if (osOf(value) !== os) return;
    for (const { container, at } of containersBelow(value)) {
      const context = objectAt(container, 'securityContext');
      for (const key of keys.filter(one => isSet(context[one]))) {
        refuse({ at: [...at, 'securityContext', key], message: `must not be set for ${os}`, fix: 'drop it' });
      }
    }
  },
});

/** Fields of the pod that Windows lacks: flags are refused when true, the others whenever they are set. */
const FLAGS = ['hostPID', 'hostIPC'];
const SETTINGS = ['hostUsers', 'shareProcessNamespace'];

const absentFields: CheckedRule = {
  upstream: 'validateWindows',
  field: '',
  says: `has no ${anyOf([...FLAGS, ...SETTINGS])} for windows`,
  check: ({ value }, refuse) => {
    if (osOf(value) !== 'windows') return;
    const given = [...FLAGS.filter(key => value[key] === true), ...SETTINGS.filter(key => isSet(value[key]))];
    for (const key of given) refuse({ at: [key], message: 'must not be set for windows', fix: 'drop it' });
  },
};

/** Rules of the system of a pod. Source: kubernetes, validateOS, validateLinux and validateWindows */
export const osRules: readonly CheckedRule[] = [
  isNeeded('validateOS', 'os.name'),
  isOneOf('validateOS', 'os.name', ['linux', 'windows']),
  absentInPod('linux', 'validateLinux', ['windowsOptions']),
  absentInContainers('linux', 'validateLinux', ['windowsOptions']),
  absentInPod('windows', 'validateWindows', POD_CONTEXT),
  absentFields,
  absentInContainers('windows', 'validateWindows', CONTAINER_CONTEXT),
];
