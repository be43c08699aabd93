import { isJsonObject } from '../../model/json';
import type { ApiRules } from './api-rule';
import { isSet } from './values-at';

/** The spec of objects of one kind; an empty one if it is not there, as the server reads it. */
export const specOf =
  (apiVersion: string, kind: string): ApiRules['partsOf'] =>
  manifest => {
    if (manifest.apiVersion !== apiVersion || manifest.kind !== kind) return [];
    const { spec } = manifest.body;
    if (isSet(spec) && !isJsonObject(spec)) return [];
    return [{ value: isJsonObject(spec) ? spec : {}, path: ['spec'] }];
  };
