import type { CompactNode } from '../../model/compact-schema';
import { note, type Walk } from './walk';

const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  int32: [-(2 ** 31), 2 ** 31 - 1],
  int64: [-(2 ** 63), 2 ** 63],
};

/** The tolerance with which the API server tells whether a quotient is whole. */
const EPSILON = 1e-9;

const isMultiple = (value: number, factor: number): boolean => {
  const quotient = factor < 1 ? (1 / factor) * value : value / factor;
  return Math.abs(quotient - Math.round(quotient)) < EPSILON * Math.max(1, Math.abs(quotient));
};

/** Bounds, multiple and width of a number. */
export const checkNumber = (value: number, node: CompactNode, walk: Walk): void => {
  const { minimum, maximum, multipleOf, format } = node;
  const refuse = (message: string, fix: string): void =>
    note(walk, { code: 'value', message, value: String(value), fix });

  if (minimum !== undefined) {
    const exclusive = node.exclusiveMinimum === true;
    if (exclusive ? value <= minimum : value < minimum) {
      refuse(`must be ${exclusive ? 'more than' : 'at least'} ${minimum}`, 'raise it');
    }
  }
  if (maximum !== undefined) {
    const exclusive = node.exclusiveMaximum === true;
    if (exclusive ? value >= maximum : value > maximum) {
      refuse(`must be ${exclusive ? 'less than' : 'at most'} ${maximum}`, 'lower it');
    }
  }
  if (multipleOf !== undefined && multipleOf > 0 && !isMultiple(value, multipleOf)) {
    refuse(`must be a multiple of ${multipleOf}`, 'round it');
  }
  const range = format === undefined || node.type !== 'integer' ? undefined : RANGES[format];
  if (range !== undefined && (value < range[0] || value > range[1])) refuse(`must fit in ${format}`, 'lower it');
};
