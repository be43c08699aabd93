import { isJsonList } from '../../../model/json';
import type { CheckedRule } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { isOneOf } from '../fields/value-rules';
import { anyOf } from '../fields/any-of';

const MODES = ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'];

/** Rules for the access modes of a claim or volume, at accessModes of the part. */
export const accessModeRules = (upstream: string): readonly CheckedRule[] => [
  {
    upstream,
    field: 'accessModes',
    says: 'is not empty',
    check: ({ value }, refuse) => {
      const { accessModes } = value;
      if (isJsonList(accessModes) && accessModes.length > 0) return;
      refuse({ at: ['accessModes'], message: 'must not be empty', fix: `name one of ${anyOf(MODES)}` });
    },
  },
  isOneOf(upstream, 'accessModes[]', MODES, 'isRefused'),
  fieldRule(upstream, 'accessModes', 'has no other mode beside ReadWriteOncePod', ({ value }) => {
    if (!isJsonList(value) || !value.includes('ReadWriteOncePod')) return undefined;
    const isMixed = MODES.some(mode => mode !== 'ReadWriteOncePod' && value.includes(mode));
    return isMixed
      ? { message: 'must have no other mode beside ReadWriteOncePod', fix: 'keep one of them' }
      : undefined;
  }),
];

/** A rule for volumeMode of the part. */
export const volumeModeRule = (upstream: string): CheckedRule =>
  isOneOf(upstream, 'volumeMode', ['Filesystem', 'Block'], 'isRefused');
