import { isJsonObject, type JsonObject } from '../../../model/json';
import type { Path } from '../../../model/path';
import { objectsAt } from '../../declared/fields';
import type { Place } from './made-pod';

/** Objects merged key by key; a list or a value of the second takes the place of the first's, null removes it. */
export const merged = (first: JsonObject, second: JsonObject): JsonObject => ({
  ...Object.fromEntries(Object.entries(first).filter(([key]) => second[key] !== null)),
  ...Object.fromEntries(
    Object.entries(second).flatMap(([key, value]) => {
      const before = first[key];
      if (value === null) return [];
      return [[key, isJsonObject(before) && isJsonObject(value) ? merged(before, value) : value]];
    }),
  ),
});

/** Containers of an operator with those of the custom resource merged into them by name. */
export interface MergedContainers {
  readonly containers: readonly JsonObject[];
  readonly places: readonly Place[];
}

/**
 * Merges containers by name, as a strategic merge patch does.
 * @param key `containers` or `initContainers` of the pod
 * @param holder what holds the list of the custom resource, and `path` is where it stands
 */
export const mergedContainers = (
  key: 'containers' | 'initContainers',
  defaults: readonly JsonObject[],
  holder: JsonObject,
  path: Path,
): MergedContainers => {
  const own = objectsAt(holder, key);
  const patched = defaults.map(container =>
    merged(container, own.find(({ name }) => name === container['name']) ?? {}),
  );
  const added = own.filter(({ name }) => !defaults.some(container => container['name'] === name));
  const containers = [...patched, ...added];
  return {
    containers,
    places: containers.map(({ name }, index) => {
      const position = own.findIndex(container => container['name'] === name);
      return { at: [key, index], field: position < 0 ? [...path, key] : [...path, key, position] };
    }),
  };
};
