import type { JsonObject } from '../../model/json';
import { objectAt, objectsAt, textAt, textsAt } from '../declared/fields';

/** True if every pair stands among the labels. */
export const hasLabels = (labels: JsonObject, wanted: JsonObject): boolean =>
  Object.entries(wanted).every(([key, value]) => labels[key] === value);

const holds = (labels: JsonObject, expression: JsonObject): boolean => {
  const value = textAt(expression, 'key') === undefined ? undefined : labels[textAt(expression, 'key') ?? ''];
  const values = textsAt(expression, 'values');
  const isListed = typeof value === 'string' && values.includes(value);
  switch (expression['operator']) {
    case 'In':
      return isListed;
    case 'NotIn':
      return !isListed;
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
};

/** A label selector; an empty one selects everything. https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/ */
export const selects = (selector: JsonObject, labels: JsonObject): boolean =>
  hasLabels(labels, objectAt(selector, 'matchLabels')) &&
  objectsAt(selector, 'matchExpressions').every(expression => holds(labels, expression));
