import type { Json } from '../../../model/json';
import type { CheckedRule } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { isAtLeast } from '../fields/value-rules';

const PERCENT = /^[0-9]+%$/;

/** The number that a count or share stands for, as the server reads it: `5` and `"5%"` are 5, other texts mostly 0. */
export const intOrPercentOf = (value: Json | undefined): number => {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return 0;
  return /^[+-]?[0-9]+%?$/.test(value) ? Number.parseInt(value, 10) : 0;
};

const isPercent = (value: Json): boolean => typeof value === 'string' && PERCENT.test(value);

const percentForm = (field: string): CheckedRule =>
  fieldRule('ValidatePositiveIntOrPercent', field, 'is a percentage if it is a text', ({ value }) => {
    if (typeof value !== 'string' || isPercent(value)) return undefined;
    const fix = /^[0-9]+$/.test(value) ? `write ${value} without quotes, or "${value}%"` : 'write it such as "25%"';
    return { message: 'must be a whole number or a percentage', fix };
  });

/** A rule that a share at a field is at most 100 %. */
export const atMostAll = (field: string): CheckedRule =>
  fieldRule('IsNotMoreThan100Percent', field, 'is at most 100%', ({ value }) =>
    isPercent(value) && intOrPercentOf(value) > 100 ? { message: 'must be at most 100%', fix: 'lower it' } : undefined,
  );

/** Rules that a field is a whole number from 0, or a percentage. */
export const intOrPercent = (field: string): readonly CheckedRule[] => [
  percentForm(field),
  isAtLeast('ValidatePositiveIntOrPercent', field, 0),
];
