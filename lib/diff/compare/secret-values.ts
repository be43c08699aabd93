import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';

/** What stands in a report in the place of a value that is nobody's to read. */
export const HIDDEN = '(hidden)';

/** Parts of a Secret that hold its values. https://kubernetes.io/docs/concepts/configuration/secret/ */
const HOLDERS: readonly string[] = ['data', 'stringData'];

/** A Secret inside of a text, as YAML or JSON: in a ConfigMap, or in the annotation that `kubectl apply` leaves. */
const SECRET_TEXT = /(?:^|[\s{,"'])kind["']?\s*:\s*["']?Secret\b/;

/** Whether a value is a Secret: an object of the API, or one inside of values or settings. */
export const isSecret = (value: Json | undefined): value is JsonObject =>
  isJsonObject(value) && value['kind'] === 'Secret' && (value['apiVersion'] === 'v1' || !('apiVersion' in value));

/** Whether a key of a Secret holds its values. */
export const holdsValues = (key: string): boolean => HOLDERS.includes(key);

const hiddenBelow = (value: Json | undefined): Json =>
  isJsonObject(value) ? Object.fromEntries(Object.keys(value).map(key => [key, HIDDEN])) : HIDDEN;

const withoutOf = (object: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(object).flatMap(([key, item]) => {
      if (item === undefined) return [];
      return [[key, isSecret(object) && holdsValues(key) ? hiddenBelow(item) : withoutSecretValues(item)]];
    }),
  );

/** A value as a report may show it: values of Secrets in it are hidden, texts that hold a Secret as a whole. */
export const withoutSecretValues = (value: Json): Json => {
  if (typeof value === 'string') return SECRET_TEXT.test(value) ? HIDDEN : value;
  if (isJsonList(value)) return value.map(withoutSecretValues);
  return isJsonObject(value) ? withoutOf(value) : value;
};
