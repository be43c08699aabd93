import type { JsonObject } from '../../model/json';
import { objectAt, objectsAt, textAt, textsAt } from '../declared/fields';

/** True if every pair stands among the labels. */
export const hasLabels = (labels: JsonObject, wanted: JsonObject): boolean =>
  Object.keys(wanted).every(key => labels[key] === wanted[key]);

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

/** A label selector as a test of labels; an empty one selects everything. https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/ */
export const selectorOf = (selector: JsonObject): ((labels: JsonObject) => boolean) => {
  const wanted = objectAt(selector, 'matchLabels');
  const keys = Object.keys(wanted);
  const expressions = objectsAt(selector, 'matchExpressions');
  return labels =>
    keys.every(key => labels[key] === wanted[key]) && expressions.every(expression => holds(labels, expression));
};

/** Whether a label selector selects what has some labels. */
export const selects = (selector: JsonObject, labels: JsonObject): boolean => selectorOf(selector)(labels);
