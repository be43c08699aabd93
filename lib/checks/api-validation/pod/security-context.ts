import { isJsonObject } from '../../../model/json';
import { objectAt, textsAt } from '../../declared/fields';
import type { ApiRules, CheckedRule } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { isBetween, isOneOf } from '../fields/value-rules';
import { MAX_ID } from '../fields/forms';
import { podContainers, podSpecOf } from './pod-parts';
import { appArmorRules, seccompRules } from './profiles';
import { windowsOptionRules } from './windows-options';

const UPSTREAM = 'ValidateSecurityContext';
const CONTEXT = 'securityContext';

const unmasked = fieldRule(
  UPSTREAM,
  `${CONTEXT}.procMount`,
  'is Unmasked only beside hostUsers: false',
  ({ value }, part) =>
    value === 'Unmasked' && podSpecOf(part)['hostUsers'] !== false
      ? { message: 'must not be Unmasked without hostUsers: false in the pod', fix: 'set hostUsers: false' }
      : undefined,
);

const noEscalation = (says: string, message: string, fix: string, field: string): CheckedRule =>
  fieldRule(UPSTREAM, CONTEXT, says, ({ value, at }) => {
    const context = isJsonObject(value) ? value : {};
    const isAtFault =
      field === 'privileged'
        ? context['privileged'] === true
        : textsAt(objectAt(context, 'capabilities'), 'add').includes('CAP_SYS_ADMIN');
    return context['allowPrivilegeEscalation'] === false && isAtFault
      ? { at: [...at, field], message, fix }
      : undefined;
  });

/** Rules of what a container may do. Source: kubernetes, pkg/apis/core/validation, ValidateSecurityContext */
export const securityContextRules: ApiRules = {
  subject: 'Pod template: security of containers',
  partsOf: podContainers,
  rules: [
    {
      upstream: UPSTREAM,
      field: `${CONTEXT}.privileged`,
      says: 'is true only if the cluster allows it',
      unchecked: 'a flag of the API server tells, --allow-privileged',
    },
    isBetween(UPSTREAM, `${CONTEXT}.runAsUser`, 0, MAX_ID),
    isBetween(UPSTREAM, `${CONTEXT}.runAsGroup`, 0, MAX_ID),
    isOneOf('ValidateProcMountType', `${CONTEXT}.procMount`, ['Default', 'Unmasked'], 'isRefused'),
    unmasked,
    ...seccompRules(`${CONTEXT}.seccompProfile`),
    noEscalation(
      'does not forbid escalation to a privileged container',
      'must not be true beside allowPrivilegeEscalation: false',
      'drop one of them',
      'privileged',
    ),
    noEscalation(
      'does not forbid escalation beside CAP_SYS_ADMIN',
      'must not add CAP_SYS_ADMIN beside allowPrivilegeEscalation: false',
      'drop one of them',
      'capabilities',
    ),
    ...windowsOptionRules(`${CONTEXT}.windowsOptions`),
    ...appArmorRules(`${CONTEXT}.appArmorProfile`),
  ],
};
