import type { ApiRules } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { isAbsentWhen } from '../fields/set-rules';
import { isBetween, isOneOf } from '../fields/value-rules';
import { MAX_ID } from '../fields/forms';
import { hostProcessRules } from './host-process';
import { osRules } from './os-fields';
import { containersBelow, podSpecs } from './pod-parts';
import { appArmorRules, seccompRules } from './profiles';
import { sysctlRules } from './sysctls';
import { windowsOptionRules } from './windows-options';

const UPSTREAM = 'validatePodSpecSecurityContext';
const CONTEXT = 'securityContext';

const sharedProcesses = fieldRule(
  UPSTREAM,
  'shareProcessNamespace',
  'is not true beside hostPID',
  ({ value, owner }) =>
    value === true && owner['hostPID'] === true
      ? { message: 'must not be true beside hostPID', fix: 'keep one of them' }
      : undefined,
);

const OWN_USERS = 'when hostUsers is false';

const ofHost = (flag: string): ReturnType<typeof isAbsentWhen> =>
  isAbsentWhen('validateHostUsers', flag, OWN_USERS, (_, spec) => spec['hostUsers'] === false && spec[flag] === true);

/** Rules of what a pod may do, and of the host that it shares. Source: kubernetes, validatePodSpecSecurityContext */
export const podSecurityContextRules: ApiRules = {
  subject: 'Pod template: security of the pod',
  partsOf: podSpecs,
  rules: [
    isBetween(UPSTREAM, `${CONTEXT}.fsGroup`, 0, MAX_ID),
    isBetween(UPSTREAM, `${CONTEXT}.runAsUser`, 0, MAX_ID),
    isBetween(UPSTREAM, `${CONTEXT}.runAsGroup`, 0, MAX_ID),
    isBetween(UPSTREAM, `${CONTEXT}.supplementalGroups[]`, 0, MAX_ID),
    sharedProcesses,
    ...sysctlRules,
    isOneOf('validateFSGroupChangePolicy', `${CONTEXT}.fsGroupChangePolicy`, ['OnRootMismatch', 'Always'], 'isRefused'),
    ...seccompRules(`${CONTEXT}.seccompProfile`),
    ...windowsOptionRules(`${CONTEXT}.windowsOptions`),
    ...appArmorRules(`${CONTEXT}.appArmorProfile`),
    isOneOf(
      'validateSupplementalGroupsPolicy',
      `${CONTEXT}.supplementalGroupsPolicy`,
      ['Merge', 'Strict'],
      'isRefused',
    ),
    isOneOf('validateSELinuxChangePolicy', `${CONTEXT}.seLinuxChangePolicy`, ['Recursive'], 'isRefused'),
    ...hostProcessRules,
    ofHost('hostNetwork'),
    ofHost('hostPID'),
    ofHost('hostIPC'),
    {
      upstream: 'validateHostUsers',
      field: 'containers[].volumeDevices',
      says: `is not set ${OWN_USERS}`,
      check: ({ value }, refuse) => {
        if (value['hostUsers'] !== false) return;
        for (const { container, at } of containersBelow(value)) {
          const devices = container['volumeDevices'];
          if (!Array.isArray(devices) || devices.length === 0) continue;
          refuse({ at: [...at, 'volumeDevices'], message: `must not be set ${OWN_USERS}`, fix: 'mount a file system' });
        }
      },
    },
    ...osRules,
  ],
};
