import type { CompactNode } from '../../model/compact-schema';
import { isJsonList, type Json } from '../../model/json';
import { parseQuantity } from '../../model/quantity';
import { showValue } from './show-value';
import { note, type Walk } from './walk';

const MAX_INT32 = 2 ** 31;

const typeOf = (value: Json): string => {
  if (value === null) return 'null';
  if (isJsonList(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'number' ? 'a number' : `a ${typeof value}`;
};

const NAMES = {
  object: 'an object',
  array: 'a list',
  string: 'a string',
  integer: 'an integer',
  number: 'a number',
  boolean: 'a boolean',
} as const;

const hasType = (value: Json, type: NonNullable<CompactNode['type']>): boolean => {
  switch (type) {
    case 'object':
      return typeof value === 'object' && value !== null && !isJsonList(value);
    case 'array':
      return isJsonList(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
};

/** What a string must become so that it has the type. */
const unquoted = (value: Json, type: string): string | undefined => {
  if (typeof value !== 'string') return undefined;
  if (type === 'boolean') return ['true', 'false'].includes(value) ? value : undefined;
  if (type === 'integer') return /^-?[0-9]{1,15}$/.test(value) ? value : undefined;
  return type === 'number' && /^-?[0-9]+(\.[0-9]+)?$/.test(value) ? value : undefined;
};

const refuse = (value: Json, expected: string, fix: string, walk: Walk, code: 'type' | 'string'): false => {
  note(walk, { code, message: `must be ${expected}, not ${typeOf(value)}`, value: showValue(value), fix });
  return false;
};

const checkQuantity = (value: Json, walk: Walk): boolean => {
  const text = typeof value === 'number' ? String(value) : value;
  const expected = 'a quantity such as 500m or 1Gi';
  if (typeof text !== 'string') return refuse(value, expected, 'write a number with a unit', walk, 'type');
  if (parseQuantity(text) !== undefined) return true;
  note(walk, {
    code: 'value',
    message: `must be ${expected}`,
    value: showValue(value),
    fix: 'use a number and one of m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei',
  });
  return false;
};

const checkIntOrString = (value: Json, walk: Walk): boolean => {
  const fits = walk.decoder === 'crd' || (typeof value === 'number' && value >= -MAX_INT32 && value < MAX_INT32);
  if (typeof value === 'string' || (Number.isInteger(value) && fits)) return true;
  return refuse(value, 'an integer or a string', 'write one of the two', walk, 'type');
};

/** Whether a value that is not null has the node's type; notes it if not. */
export const checkType = (value: Json, node: CompactNode, walk: Walk): boolean => {
  if (node['x-kubernetes-int-or-string'] === true) return checkIntOrString(value, walk);
  const { type } = node;
  if (type === undefined) return node.format !== 'quantity' || walk.decoder === 'crd' || checkQuantity(value, walk);
  if (hasType(value, type)) return true;
  const isScalar = typeof value === 'number' || typeof value === 'boolean';
  if (type === 'string' && isScalar) {
    return refuse(value, NAMES.string, `put it in quotes: "${value}"`, walk, 'string');
  }
  const bare = unquoted(value, type);
  const fix = bare === undefined ? `write ${NAMES[type]}` : `write ${bare} without quotes`;
  return refuse(value, NAMES[type], fix, walk, 'type');
};
