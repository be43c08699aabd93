import type { Json } from '../../model/json';
import { plainScalar } from '../../reader/kubernetes-schema';
import { differentReadings } from './scalar-readings';

/** How nearly all numbers are written. */
const NUMBER = /^(?:0|-?[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?$/;
/** A number with an exponent, which is none to those for whom it is too large. */
const EXPONENT = /^[-+]?[.0-9]+[eE][-+]?[0-9]+$/;

/** The value of a plain scalar that every reader of YAML reads alike; undefined where that takes a closer look. */
export const clearScalar = (text: string): Json | undefined => {
  if (differentReadings(text) !== undefined) return undefined;
  const value = plainScalar(text);
  if (typeof value === 'number' && !NUMBER.test(text)) return undefined;
  return typeof value === 'string' && EXPONENT.test(text) ? undefined : value;
};
