import { isJsonObject, type JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import type { Part, PartsOf } from './api-rule';
import { isSet } from './fields/emptiness';
import { finderOf } from './fields/found-values';

/** Where objects of some kinds have objects of another sort: label selectors, rules, references. */
export interface Places {
  readonly apiVersions: readonly string[];
  readonly kinds: readonly string[];
  /** Fields as rules name them: `spec.ingress[].from[].podSelector`. */
  readonly fields: readonly string[];
}

const kindOf = ({ apiVersion, kind }: Pick<Manifest, 'apiVersion' | 'kind'>): string => `${apiVersion} ${kind}`;

const objectsOf = (field: string): ((body: JsonObject) => readonly Part[]) => {
  const find = finderOf(field, {});
  return body => find(body).flatMap(({ value, at }) => (isJsonObject(value) ? [{ value, path: at }] : []));
};

/** The parts of objects at these places that are objects. */
export const partsAt = (...places: readonly Places[]): PartsOf => {
  const finders = new Map<string, readonly ReturnType<typeof objectsOf>[]>();
  for (const { apiVersions, kinds, fields } of places) {
    const found = fields.map(objectsOf);
    for (const apiVersion of apiVersions) {
      for (const kind of kinds) {
        const key = kindOf({ apiVersion, kind });
        finders.set(key, [...(finders.get(key) ?? []), ...found]);
      }
    }
  }
  return {
    kinds: [...finders.keys()],
    of: manifest => (finders.get(kindOf(manifest)) ?? []).flatMap(find => find(manifest.body)),
  };
};

/** The object at a field, for objects of one kind that have it. */
export const partAt = (apiVersion: string, kind: string, field: string): PartsOf =>
  partsAt({ apiVersions: [apiVersion], kinds: [kind], fields: [field] });

/** The objects themselves of a kind. */
export const wholeObject = (apiVersions: string | readonly string[], kind: string): PartsOf =>
  partsAt({ apiVersions: [apiVersions].flat(), kinds: [kind], fields: [''] });

/** The spec of objects of one kind; an empty one if it is not there, as the server reads it. */
export const specOf = (apiVersion: string, kind: string): PartsOf => ({
  kinds: [kindOf({ apiVersion, kind })],
  of: ({ body: { spec } }) => {
    if (isSet(spec) && !isJsonObject(spec)) return [];
    return [{ value: isJsonObject(spec) ? spec : {}, path: ['spec'] }];
  },
});
