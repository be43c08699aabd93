import type { CompactNode } from '../../model/compact-schema';
import { note, type Walk } from './walk';

const isInt64 = (value: number): boolean => value >= -(2 ** 63) && value <= 2 ** 63;

/** Formats that have room for some numbers only. */
const FITS: Readonly<Record<string, (value: number) => boolean>> = {
  'integer int32': value => value >= -(2 ** 31) && value < 2 ** 31,
  'number float': value => Number.isFinite(Math.fround(value)),
};

const hasRoom = (value: number, { type, format }: CompactNode, formats: boolean): boolean =>
  (type !== 'integer' || isInt64(value)) && (!formats || (FITS[`${String(type)} ${format ?? ''}`]?.(value) ?? true));

const checkWidth = (value: number, node: CompactNode, walk: Walk): void => {
  const { format } = node;
  const problem = { value: String(value), fix: 'lower it' };
  if (!hasRoom(value, node, false)) {
    note(walk, { ...problem, code: 'value', message: 'must fit in int64' });
    return;
  }
  if (hasRoom(value, node, true) || (walk.decoder === 'go' && format === 'float')) return;
  if (walk.decoder === 'go' || walk.boundsFormats) {
    note(walk, { ...problem, code: 'value', message: `must fit in ${format}` });
  } else {
    const message = `does not fit in ${format}, which this API server takes but newer ones and programs do not`;
    note(walk, { ...problem, code: 'width', message });
  }
};

const BOUNDS = ['minimum', 'maximum', 'multipleOf'] as const;

/** A bound that the type of the number has no room for refuses every number. Source: kube-openapi, numberValidator */
const checkBounds = (value: number, node: CompactNode, walk: Walk): void => {
  if (walk.decoder === 'go' || !walk.boundsFormats) return;
  for (const name of BOUNDS) {
    const bound = node[name];
    if (bound === undefined) continue;
    const isWhole = node.type !== 'integer' || (Number.isInteger(bound) && bound < 2 ** 63);
    if (isWhole && hasRoom(bound, node, true)) continue;
    const message = `can have no value, as ${name} ${bound} of its definition is no ${node.format ?? node.type}`;
    note(walk, { code: 'value', message, value: String(value), fix: 'leave it away until the definition is mended' });
  }
};

/** The tolerance with which the API server tells whether a quotient is whole. */
const EPSILON = 1e-9;

const isMultiple = (value: number, factor: number): boolean => {
  const quotient = factor < 1 ? (1 / factor) * value : value / factor;
  return Math.abs(quotient - Math.round(quotient)) < EPSILON * Math.max(1, Math.abs(quotient));
};

/** Bounds, multiple and width of a number. */
export const checkNumber = (value: number, node: CompactNode, walk: Walk): void => {
  const { minimum, maximum, multipleOf } = node;
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
  checkWidth(value, node, walk);
  checkBounds(value, node, walk);
};
