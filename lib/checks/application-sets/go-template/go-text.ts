import { isJsonList, isJsonObject, type Json } from '../../../model/json';
import { sameJson } from '../../../model/same-json';

/** A value of a template; undefined is what is not there. */
export type Value = Json | undefined;

/** As `reflect.DeepEqual` of Go: maps have no order. */
export const isEqual = (left: Value, right: Value): boolean => sameJson(left ?? null, right ?? null);

/** From this exponent on `%v` writes a number with `e`. Source: strconv.FormatFloat of Go */
const MOST_DIGITS = 6;

const goNumber = (value: number): string => {
  if (!Number.isFinite(value) || value === 0) return String(value);
  const [mantissa = '', power = '0'] = value.toExponential().split('e');
  const exponent = Number(power);
  // Numbers of files and of lists have no integers in Go.
  if (exponent >= -4 && exponent < MOST_DIGITS) return String(value);
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
};

/** A value as `print` writes it. */
export const goText = (value: Value): string => {
  if (value === undefined || value === null) return '<no value>';
  if (typeof value === 'number') return goNumber(value);
  if (isJsonList(value)) return `[${value.map(goText).join(' ')}]`;
  if (isJsonObject(value)) {
    const pairs = Object.keys(value)
      .sort()
      .map(key => `${key}:${goText(value[key])}`);
    return `map[${pairs.join(' ')}]`;
  }
  return String(value);
};

/** Empty values are false. */
export const isTrue = (value: Value): boolean => {
  if (isJsonList(value)) return value.length > 0;
  if (isJsonObject(value)) return Object.keys(value).length > 0;
  return value !== undefined && value !== null && value !== '' && value !== 0 && value !== false;
};

/** Name of the Error for what Argo CD can evaluate and this cannot. */
export const UNKNOWN = 'UnknownFunction';

/** The Error for what Argo CD can evaluate and this cannot. */
export const unknown = (message: string): Error => Object.assign(new Error(message), { name: UNKNOWN });
