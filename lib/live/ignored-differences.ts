import { parse } from 'yaml';
import { fits } from '../checks/argo-cd/glob';
import { objectAt, objectsAt, textAt, textsAt } from '../checks/declared/fields';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import { groupOf, type Identity } from '../model/manifest';
import { pointerParts, type Path } from '../model/path';
import { plainObject } from '../model/plain-json';
import { jqPlaces, readJqPath } from './jq-path';

/** What Argo CD does not compare in some objects. https://argo-cd.readthedocs.io/en/stable/user-guide/diffing/ */
export interface IgnoredDifference {
  readonly group: string;
  readonly kind: string;
  /** @default - every name */
  readonly name?: string;
  /** @default - every namespace */
  readonly namespace?: string;
  readonly pointers: readonly string[];
  readonly jqPaths: readonly string[];
  /** Fields that one of these holds. */
  readonly managers: readonly string[];
}

const placesIn = (entry: JsonObject): Pick<IgnoredDifference, 'pointers' | 'jqPaths' | 'managers'> => ({
  pointers: textsAt(entry, 'jsonPointers'),
  jqPaths: textsAt(entry, 'jqPathExpressions'),
  managers: textsAt(entry, 'managedFieldsManagers'),
});

/** What the spec of an Application leaves out. */
export const ignoredBy = (spec: JsonObject): readonly IgnoredDifference[] =>
  objectsAt(spec, 'ignoreDifferences').map(entry => {
    const [name, namespace] = [textAt(entry, 'name'), textAt(entry, 'namespace')];
    return {
      group: textAt(entry, 'group') ?? '',
      kind: textAt(entry, 'kind') ?? '',
      ...(name === undefined ? {} : { name }),
      ...(namespace === undefined ? {} : { namespace }),
      ...placesIn(entry),
    };
  });

/** Source: util/settings/settings.go of Argo CD v3.4.4, resourceCustomizationsKey and the splitting of its keys */
const OF_ALL = /^resource\.customizations\.ignoreDifferences\.(?:all|(?:([^_]+)_)?([^_]+))$/;

/** What `argocd-cm` leaves out for every Application; text that cannot be read leaves out nothing. */
export const ignoredByAll = (settings: JsonObject): readonly IgnoredDifference[] =>
  Object.entries(settings).flatMap(([key, text]) => {
    const match = OF_ALL.exec(key);
    if (match === null || typeof text !== 'string') return [];
    const [, group = '', kind] = match;
    const scope = kind === undefined ? { group: '*', kind: '*' } : { group, kind };
    try {
      const entry: unknown = parse(text);
      return isJsonObject(entry) ? [{ ...scope, ...placesIn(plainObject(entry)) }] : [];
    } catch {
      return [];
    }
  });

/** Those that concern an object. */
export const ignoredOf = (
  all: readonly IgnoredDifference[],
  { apiVersion, kind, name, namespace }: Identity,
): readonly IgnoredDifference[] =>
  all.filter(
    one =>
      fits(one.group, groupOf(apiVersion)) &&
      fits(one.kind, kind) &&
      (one.name === undefined || one.name === name) &&
      (one.namespace === undefined || one.namespace === namespace),
  );

/** jq paths that are more than keys, positions and one comparison: nobody here evaluates them. */
export const unreadPaths = (all: readonly IgnoredDifference[]): readonly string[] => [
  ...new Set(all.flatMap(({ jqPaths }) => jqPaths.filter(path => readJqPath(path) === undefined))),
];

const without = (value: Json, [part, ...rest]: Path): Json => {
  if (isJsonList(value)) {
    const index = Number(part);
    if (!Number.isInteger(index)) return value;
    return value.flatMap((item, at) => (at !== index ? [item] : rest.length === 0 ? [] : [without(item, rest)]));
  }
  if (!isJsonObject(value) || part === undefined || !(part in value)) return value;
  const inside = value[part];
  if (rest.length > 0) return { ...value, [part]: without(inside ?? null, rest) };
  const { [part]: _gone, ...others } = value;
  return others;
};

/** The object without what is not compared. */
export const withoutIgnored = (body: JsonObject, ignored: readonly IgnoredDifference[]): JsonObject => {
  const places = ignored.flatMap(({ pointers, jqPaths }) => [
    ...pointers.map(pointerParts),
    ...jqPaths.flatMap(path => jqPlaces(body, readJqPath(path) ?? [])).filter(place => place.length > 0),
  ]);
  // The last entries of a list first, so that those before them keep their places.
  const left = [...places].reverse().reduce<Json>((value, place) => without(value, place), body);
  return objectAt(left);
};
