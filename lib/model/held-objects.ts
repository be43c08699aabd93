import { isJsonObject, type JsonObject } from './json';
import type { Manifest } from './manifest';
import { parsedObject } from './parsed-json';

/** Annotation of a ConfigMap: the key under which it holds, as JSON, an object that a Job makes in the cluster. */
export const HELD_OBJECT = 'strata.dev/holds';

/** Label of a namespace in which everything is thrown away again. */
export const SCRATCH_MARK = { 'strata.dev/scratch': 'true' } as const;

const at = (value: JsonObject, key: string): JsonObject => {
  const found = value[key];
  return isJsonObject(found) ? found : {};
};

/** The object that a ConfigMap holds for a Job, as if it stood in the tree; none where it says nothing of one. */
export function heldObject({ apiVersion, kind, body, origin }: Manifest): Manifest | undefined {
  if (apiVersion !== 'v1' || kind !== 'ConfigMap') return undefined;
  const key = at(at(body, 'metadata'), 'annotations')[HELD_OBJECT];
  const text = typeof key === 'string' ? at(body, 'data')[key] : undefined;
  const held = typeof text === 'string' ? parsedObject(text) : undefined;
  if (held === undefined) return undefined;
  const { name, namespace } = at(held, 'metadata');
  if (typeof held['apiVersion'] !== 'string' || typeof held['kind'] !== 'string' || typeof name !== 'string')
    return undefined;
  return {
    apiVersion: held['apiVersion'],
    kind: held['kind'],
    name,
    ...(typeof namespace === 'string' ? { namespace } : {}),
    origin,
    body: held,
  };
}
