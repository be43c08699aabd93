import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';
import type { ObjectMeta } from '../../model/object-meta';

/** Fields of metadata that authors write. */
const WRITTEN: Readonly<Record<keyof ObjectMeta, true>> = {
  name: true,
  namespace: true,
  labels: true,
  annotations: true,
  finalizers: true,
  ownerReferences: true,
};

const belowOf = (value: Json | undefined, path: string): readonly string[] => {
  if (isJsonList(value)) return value.flatMap(item => belowOf(item, path));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const place = path === '' ? key : `${path}.${key}`;
    const own = key === 'metadata' && isJsonObject(item) ? Object.keys(item) : [];
    const unknown = own.filter(field => !Object.hasOwn(WRITTEN, field)).map(field => `${place}.${field}`);
    return [...unknown, ...belowOf(item, place)];
  });
};

/**
 * Paths of the fields that the types of built-in kinds do not have, each once: in metadata of templates alone, since what
 * else is written was judged by the schemas that the types are made of.
 */
export const fieldsWithoutType = (fields: JsonObject): readonly string[] => [...new Set(belowOf(fields, ''))];
