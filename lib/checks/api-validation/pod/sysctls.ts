import { objectAt, objectsAt } from '../../declared/fields';
import type { CheckedRule } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { isNeeded } from '../fields/set-rules';
import { isOfForm } from '../fields/value-rules';

const FIELD = 'securityContext.sysctls[].name';

/** Source: kubernetes, IsValidSysctlName */
const SYSCTL = /^(?:[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?$/;

const SYSCTL_NAME = {
  accepts: (text: string): boolean => text.length <= 253 && SYSCTL.test(text),
  expected: 'at most 253 of a-z, 0-9, "-" and "_", in parts with "." or "/" between',
};

const OF_IPC = /^(?:kernel\.(?:sem|shmall|shmmax|shmmni|shm_rmid_forced|shm|msgmax|msgmnb|msgmni|msg)$|fs\.mqueue\.)/;

/** The first separator of a name is its separator; slashes become dots. Source: component-helpers, NormalizeName */
const dotted = (name: string): string => {
  const first = /[./]/.exec(name)?.[0];
  if (first !== '/') return name;
  return name.replaceAll(/[./]/g, separator => (separator === '/' ? '.' : '/'));
};

const ofHost = (flag: 'hostNetwork' | 'hostIPC', isShared: (name: string) => boolean): CheckedRule =>
  fieldRule('ValidateHostSysctl', FIELD, `is not of the host when ${flag} is true`, ({ value }, part) =>
    typeof value === 'string' && part.value[flag] === true && isShared(dotted(value))
      ? { message: `must not be set when ${flag} is true`, fix: `drop it or ${flag}` }
      : undefined,
  );

const once: CheckedRule = {
  upstream: 'validateSysctls',
  field: FIELD,
  says: 'is there once',
  check: ({ value }, refuse) => {
    const names = objectsAt(objectAt(value, 'securityContext'), 'sysctls').map(({ name }) => name);
    names.forEach((name, index) => {
      if (typeof name !== 'string' || name === '' || names.indexOf(name) === index) return;
      const at = ['securityContext', 'sysctls', index, 'name'];
      refuse({ at, message: 'is there twice', value: name, fix: 'keep one of them' });
    });
  },
};

/** Rules of kernel settings. Source: kubernetes, validateSysctls */
export const sysctlRules: readonly CheckedRule[] = [
  isNeeded('validateSysctls', FIELD),
  isOfForm('validateSysctls', FIELD, SYSCTL_NAME),
  once,
  ofHost('hostNetwork', name => name.startsWith('net.')),
  ofHost('hostIPC', name => OF_IPC.test(name)),
];
