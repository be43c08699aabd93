import type { Json, JsonObject } from '../../../model/json';
import { objectsAt } from '../../declared/fields';
import type { ApiPart, CheckedRule, Refuse } from '../api-rule';
import { partAt } from '../parts';

/** API version of the operator's kinds. */
export const CNPG_API = 'postgresql.cnpg.io/v1';

/** The spec of a Cluster. */
export const clusterSpec = partAt(CNPG_API, 'Cluster', 'spec');

/** A rule of the operator's webhook. */
export const checked = (upstream: string, field: string, says: string, check: CheckedRule['check']): CheckedRule => ({
  upstream,
  field,
  says,
  check,
});

/** A rule of the operator's webhook over a change. */
export const checkedChange = (
  upstream: string,
  field: string,
  says: string,
  check: (value: JsonObject, before: JsonObject, refuse: Refuse, part: ApiPart) => void,
): CheckedRule => ({
  upstream,
  field,
  says,
  update: true,
  check: (part, refuse) => {
    if (part.before !== undefined) check(part.value, part.before, refuse, part);
  },
});

/** True for a text that is not empty. */
export const isText = (value: Json | undefined): value is string => typeof value === 'string' && value !== '';

/** The number under a key, or what stands for none. */
export const numberAt = (object: JsonObject, key: string, otherwise: number): number => {
  const value = object[key];
  return typeof value === 'number' ? value : otherwise;
};

/** Positions of list items whose text stands in an earlier one. */
export const repeated = (texts: readonly string[]): readonly number[] =>
  texts.flatMap((text, index) => (texts.indexOf(text) < index ? [index] : []));

/** The external cluster of that name. */
export const externalCluster = (spec: JsonObject, name: Json | undefined): JsonObject | undefined =>
  objectsAt(spec, 'externalClusters').find(other => other['name'] === name);
