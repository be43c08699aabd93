import type { CompactSchemas } from '../../model/compact-schema';
import { isJsonList, isJsonObject } from '../../model/json';

/** Whether a value read from imports/schemas is one of our schema files; what is inside is taken on trust. */
export const isCompactSchemas = (value: unknown): value is CompactSchemas =>
  isJsonObject(value) &&
  isJsonObject(value['kinds']) &&
  isJsonList(value['nodes']) &&
  value['nodes'].every(isJsonObject) &&
  (value['expressions'] === undefined || isJsonObject(value['expressions']));
