import { isJsonObject } from '../../model/json';
import type { Path } from '../../model/path';
import { objectAt } from '../declared/fields';
import type { ApiRules } from './api-rule';

/** The object itself, for objects of one kind. */
export const wholeObject =
  (apiVersion: string, kind: string): ApiRules['partsOf'] =>
  manifest =>
    manifest.apiVersion === apiVersion && manifest.kind === kind ? [{ value: manifest.body, path: [] }] : [];

/** The object under a path of keys, for objects of one kind that have it. */
export const partAt = (apiVersion: string, kind: string, ...keys: readonly string[]): ApiRules['partsOf'] => {
  const path: Path = keys;
  const above = keys.slice(0, -1);
  const last = keys.at(-1) ?? '';
  return manifest => {
    if (manifest.apiVersion !== apiVersion || manifest.kind !== kind) return [];
    const value = objectAt(manifest.body, ...above)[last];
    return isJsonObject(value) ? [{ value, path }] : [];
  };
};
