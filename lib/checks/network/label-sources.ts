import { isJsonObject, type JsonObject } from '../../model/json';
import { objectAt, objectsAt, textAt } from '../declared/fields';

/** Where Cilium may say that a label comes from. https://docs.cilium.io/en/stable/gettingstarted/terminology/#label-source */
const SOURCE = /^(?:k8s|any)[:.]/;

const bare = (key: string): string => key.replace(SOURCE, '');

/** A selector of a Cilium policy with the keys of labels as pods carry them: `app` for `k8s:app`. */
export const withoutLabelSources = (selector: JsonObject): JsonObject => ({
  matchLabels: Object.fromEntries(
    Object.entries(objectAt(selector, 'matchLabels')).map(([key, value]) => [bare(key), value]),
  ),
  matchExpressions: objectsAt(selector, 'matchExpressions')
    .filter(isJsonObject)
    .map(expression => ({ ...expression, key: bare(textAt(expression, 'key') ?? '') })),
});
