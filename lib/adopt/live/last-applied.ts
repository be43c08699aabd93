import { objectAt, textAt } from '../../checks/declared/fields';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';
import { parsedObject } from '../../model/parsed-json';

/** https://kubernetes.io/docs/tasks/manage-kubernetes-objects/declarative-config/ */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** What somebody last gave to `kubectl apply` for a live object, as far as that is known. */
export const lastApplied = (body: JsonObject): Json | undefined =>
  parsedObject(textAt(objectAt(body, 'metadata', 'annotations'), LAST_APPLIED) ?? '');

/** Whether somebody wrote the key at a path of keys, in any entry of the lists on the way. */
export const wasSaid = (applied: Json | undefined, path: readonly string[]): boolean => {
  const [key, ...rest] = path;
  if (key === undefined) return applied !== undefined;
  if (isJsonList(applied)) return applied.some(item => wasSaid(item, path));
  return isJsonObject(applied) && wasSaid(applied[key], rest);
};
