import type { Place } from '../model/issue';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import { identityOf } from '../model/manifest';
import { toPointer, type Path } from '../model/path';
import { objectAt, textAt } from './picked';
import { releaseObjects } from './release-objects';
import type { YamlReader } from './rendered-objects';

const objectOf = (body: JsonObject): string => {
  const metadata = objectAt(body, 'metadata');
  const namespace = textAt(metadata, 'namespace');
  return identityOf({
    apiVersion: textAt(body, 'apiVersion'),
    kind: textAt(body, 'kind'),
    name: textAt(metadata, 'name'),
    ...(namespace === '' ? {} : { namespace }),
  });
};

/** The first place at which two values differ; undefined for equal ones. */
const firstDifference = (one: Json | undefined, other: Json | undefined, path: Path = []): Path | undefined => {
  const inside = (keys: readonly (string | number)[], at: (value: Json, key: string | number) => Json | undefined) => {
    for (const key of keys) {
      const found = firstDifference(at(one ?? null, key), at(other ?? null, key), [...path, key]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  if (isJsonObject(one) && isJsonObject(other)) {
    const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
    return inside(keys, (value, key) => (isJsonObject(value) ? value[key] : undefined));
  }
  if (isJsonList(one) && isJsonList(other)) {
    const length = Math.max(one.length, other.length);
    const positions = Array.from({ length }, (_, at) => at);
    return inside(positions, (value, key) => (isJsonList(value) ? value[Number(key)] : undefined));
  }
  return one === other ? undefined : path;
};

/** Where two renders of a release differ: the object and the path, never what stands there, which may be a password. */
export function renderDifference(once: string, again: string, read: YamlReader): Place | undefined {
  if (once === again) return undefined;
  const [first, second] = [releaseObjects(once, read).objects, releaseObjects(again, read).objects];
  for (const [at, { body }] of first.entries()) {
    const path = firstDifference(body, second[at]?.body);
    if (path !== undefined)
      return { object: objectOf(body), ...(path.length === 0 ? {} : { pointer: toPointer(path) }) };
  }
  return second.length > first.length ? { object: objectOf(second[first.length]?.body ?? {}) } : undefined;
}
