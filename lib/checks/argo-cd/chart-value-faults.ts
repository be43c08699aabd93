import type { ChartValueShape } from '../../model/chart-value-shape';
import { didYouMean, misspeltWord } from '../../model/did-you-mean';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';
import type { Path } from '../../model/path';
import { showValue } from '../schema/show-value';
import { missedKind } from './value-kinds';

/** What is wrong with a value. */
export interface ValueFault {
  readonly path: Path;
  readonly message: string;
  readonly value?: string;
  readonly fix: string;
}

const faultsOfKeys = (values: JsonObject, keys: JsonObject, closed: boolean, path: Path): readonly ValueFault[] =>
  Object.entries(values).flatMap(([key, value]) => {
    if (value === undefined || value === null) return [];
    const inside = [...path, key];
    if (Object.hasOwn(keys, key)) return faultsOf(value, keys[key] ?? null, inside);
    const others = Object.keys(keys).filter(other => values[other] === undefined);
    const meant = misspeltWord(key, others);
    // Helm hands it to all charts inside; what else templates read beside the defaults only the chart knows.
    if (key === 'global' || (!closed && meant === undefined)) return [];
    const fix =
      meant === undefined ? didYouMean(key, Object.keys(keys), 'use a value of the chart') : `did you mean "${meant}"?`;
    return [{ path: inside, message: 'is no value of the chart', fix }];
  });

const faultsOf = (value: Json, shape: Json, path: Path): readonly ValueFault[] => {
  if (value === null) return [];
  if (typeof shape === 'string') {
    const expected = missedKind(value, shape.split('|'));
    if (expected === undefined) return [];
    return [{ path, message: `must be ${expected}`, value: showValue(value), fix: 'write one, as the chart has it' }];
  }
  if (!isJsonObject(shape)) return [];
  const { enum: words, items, keys, closed } = shape;
  if (isJsonList(words)) {
    if (typeof value === 'object' || words.includes(value)) return [];
    const message = `must be one of ${words.map(showValue).join(', ')}`;
    const texts = words.filter(word => typeof word === 'string');
    const fix = didYouMean(String(value), texts, 'use one of them');
    return [{ path, message, value: showValue(value), fix }];
  }
  if (items !== undefined) {
    if (!isJsonList(value)) return faultsOf(value, 'list', path);
    return value.flatMap((item, index) => faultsOf(item, items, [...path, index]));
  }
  if (!isJsonObject(keys)) return [];
  return isJsonObject(value) ? faultsOfKeys(value, keys, closed === true, path) : faultsOf(value, 'object', path);
};

/** Where the values of a chart are none that it takes; null is how a default is removed, and fits everywhere. */
export const chartValueFaults = (values: JsonObject, shape: ChartValueShape): readonly ValueFault[] =>
  faultsOfKeys(values, shape.keys, shape.closed === true, []);
