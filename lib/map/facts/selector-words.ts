import { objectAt, objectsAt, shown, textAt, textsAt } from '../../checks/declared/fields';
import type { JsonObject } from '../../model/json';

const OPERATORS: Readonly<Record<string, string>> = { In: 'in', NotIn: 'not in' };

const expressionWords = (expression: JsonObject): string => {
  const key = textAt(expression, 'key') ?? '';
  const operator = textAt(expression, 'operator') ?? '';
  if (operator === 'Exists') return `${key} set`;
  if (operator === 'DoesNotExist') return `${key} not set`;
  return `${key} ${OPERATORS[operator] ?? operator} (${textsAt(expression, 'values').join(', ')})`;
};

/** A selector of labels in words, `app=web, tier in (a, b)`; empty for one that selects everything. */
export const selectorWords = (selector: JsonObject): string =>
  [
    ...Object.entries(objectAt(selector, 'matchLabels')).map(([key, value]) => `${key}=${shown(value)}`),
    ...objectsAt(selector, 'matchExpressions').map(expressionWords),
  ].join(', ');
