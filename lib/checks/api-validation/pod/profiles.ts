import { isJsonObject, type JsonObject } from '../../../model/json';
import type { CheckedRule } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { isNeeded } from '../fields/set-rules';
import { isAtMostLong, isOfForm, isOneOf } from '../fields/value-rules';
import { isSet } from '../fields/emptiness';
import { RELATIVE_PATH, WITHOUT_BACKSTEP } from '../fields/forms';

const TYPES = ['Localhost', 'RuntimeDefault', 'Unconfined'];

const needsName = (upstream: string, field: string): CheckedRule =>
  fieldRule(upstream, field, 'has a localhostProfile if its type is Localhost', ({ value, at }) => {
    const { type, localhostProfile } = isJsonObject(value) ? value : {};
    return type === 'Localhost' && !isSet(localhostProfile)
      ? { at: [...at, 'localhostProfile'], message: 'must be set for the type Localhost', fix: 'set it' }
      : undefined;
  });

const hasNoName = (upstream: string, field: string, isOther: (owner: JsonObject) => boolean): CheckedRule =>
  fieldRule(upstream, `${field}.localhostProfile`, 'is set for the type Localhost only', ({ owner }) =>
    isOther(owner) ? { message: 'must not be set for this type', fix: 'drop it or set Localhost' } : undefined,
  );

/** Rules of seccomp profiles. Source: kubernetes, validateSeccompProfileField */
export const seccompRules = (field: string): readonly CheckedRule[] => {
  const upstream = 'validateSeccompProfileField';
  return [
    isNeeded('validateSeccompProfileType', `${field}.type`),
    isOneOf('validateSeccompProfileType', `${field}.type`, TYPES),
    needsName(upstream, field),
    hasNoName(upstream, field, ({ type }) => type !== 'Localhost'),
    isOfForm(upstream, `${field}.localhostProfile`, RELATIVE_PATH),
    isOfForm(upstream, `${field}.localhostProfile`, WITHOUT_BACKSTEP),
  ];
};

/** Rules of AppArmor profiles. Source: kubernetes, ValidateAppArmorProfileField */
export const appArmorRules = (field: string): readonly CheckedRule[] => {
  const upstream = 'ValidateAppArmorProfileField';
  return [
    isNeeded(upstream, `${field}.type`),
    isOneOf(upstream, `${field}.type`, TYPES),
    needsName(upstream, field),
    fieldRule(upstream, `${field}.localhostProfile`, 'is not empty and has no blanks around it', ({ value, owner }) =>
      owner['type'] === 'Localhost' && typeof value === 'string' && (value === '' || value !== value.trim())
        ? { message: 'must not be empty or have blanks around it', fix: 'change it' }
        : undefined,
    ),
    isAtMostLong(upstream, `${field}.localhostProfile`, 4095),
    hasNoName(upstream, field, ({ type }) => type === 'RuntimeDefault' || type === 'Unconfined'),
  ];
};
