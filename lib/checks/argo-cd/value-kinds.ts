import { isJsonList, isJsonObject, type Json } from '../../model/json';

interface ValueKind {
  readonly takes: (value: Json) => boolean;
  /** As a message names it. @default - another kind of the same value is named */
  readonly name?: string;
}

const isTemplate = (value: string): boolean => value.includes('{{');

const isNumberIn = (value: Json, most: number): boolean => typeof value === 'number' && value >= 0 && value <= most;

/** Numbers of replicas and seconds are 32 bits wide in Kubernetes. */
const MAX_INT32 = 2 ** 31 - 1;

const MAX_PORT = 65_535;

/**
 * The kinds of values in imports/charts/*.values.json: first what a chart's own schema tells apart, then what is read off
 * defaults, in the place of which templates take more than the same type.
 */
const KINDS: Readonly<Record<string, ValueKind>> = {
  boolean: { takes: value => typeof value === 'boolean', name: 'a boolean' },
  integer: { takes: value => Number.isInteger(value), name: 'an integer' },
  list: { takes: isJsonList, name: 'a list' },
  number: { takes: value => typeof value === 'number', name: 'a number' },
  object: { takes: value => isJsonObject(value), name: 'a map' },
  string: { takes: value => typeof value === 'string', name: 'a string' },
  natural: { takes: value => isNumberIn(value, MAX_INT32), name: `a number from 0 to ${MAX_INT32}` },
  port: { takes: value => isNumberIn(value, MAX_PORT), name: `a port from 0 to ${MAX_PORT}` },
  digits: {
    takes: value => typeof value === 'string' && (/^\d+(\.\d+)?[A-Za-z%]*$/.test(value) || isTemplate(value)),
  },
  truth: { takes: value => typeof value === 'string' && (['', 'false', 'true'].includes(value) || isTemplate(value)) },
  word: { takes: value => typeof value === 'string' && (/^[a-z0-9-]+$/.test(value) || isTemplate(value)) },
  resources: { takes: value => isJsonObject(value) || (typeof value === 'string' && isTemplate(value)), name: 'a map' },
  scalar: { takes: value => typeof value !== 'object', name: 'a text, a number or a boolean' },
  loose: { takes: value => typeof value === 'object' || typeof value === 'string', name: 'a map or a list' },
};

/** What a value must be; undefined where it is one of the kinds, or where somebody invented a kind. */
export const missedKind = (value: Json, kinds: readonly string[]): string | undefined => {
  const known = kinds.flatMap(kind => KINDS[kind] ?? []);
  if (known.length < kinds.length || known.some(({ takes }) => takes(value))) return undefined;
  return known.flatMap(({ name }) => name ?? []).join(' or ');
};
