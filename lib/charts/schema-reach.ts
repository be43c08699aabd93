import { isJsonObject, type JsonObject } from '../model/json';
import { pointerParts, toDotted, type Path } from '../model/path';

const keyed = (value: unknown): JsonObject => (isJsonObject(value) ? value : {});

/** The schema itself, or what it refers to in the same file. */
const resolved = (schema: JsonObject, root: JsonObject, depth = 0): JsonObject => {
  const { $ref } = schema;
  if (typeof $ref !== 'string' || !$ref.startsWith('#/') || depth > 16) return schema;
  const found = pointerParts($ref.slice(1)).reduce<unknown>((at, key) => keyed(at)[key], root);
  return isJsonObject(found) ? resolved(found, root, depth + 1) : {};
};

/** A pattern that cannot be read is taken to match. */
const matches = (pattern: string, key: string): boolean => {
  try {
    return new RegExp(pattern, 'u').test(key);
  } catch {
    return true;
  }
};

const isClosed = (schema: JsonObject): boolean =>
  schema['additionalProperties'] === false || schema['unevaluatedProperties'] === false;

/** Where a schema takes no keys but those that it names: dotted paths, `''` for the top. */
export function closedPaths(schema: JsonObject): ReadonlySet<string> {
  const closed = new Set<string>();
  const walk = (written: JsonObject, path: Path, seen: readonly JsonObject[]): void => {
    const own = resolved(written, schema);
    if (seen.includes(own)) return;
    if (isClosed(own)) closed.add(toDotted(path));
    for (const [key, inner] of Object.entries(keyed(own['properties'])))
      if (isJsonObject(inner)) walk(inner, [...path, key], [...seen, own]);
  };
  walk(schema, [], []);
  return closed;
}

/** The part of a path at which a schema takes no such key; undefined where it takes all of it, as far as it can be told. */
export function refusedAt(schema: JsonObject, path: Path): Path | undefined {
  let at = resolved(schema, schema);
  for (const [depth, key] of path.entries()) {
    const inner = keyed(at['properties'])[key];
    if (isJsonObject(inner)) at = resolved(inner, schema);
    else {
      const patterns = Object.keys(keyed(at['patternProperties']));
      const isMatched = patterns.some(pattern => matches(pattern, String(key)));
      return isClosed(at) && inner !== true && !isMatched ? path.slice(0, depth + 1) : undefined;
    }
  }
  return undefined;
}
