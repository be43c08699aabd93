import type { Json } from '../../model/json';

const LIMIT = 60;

/** A value as one short line of JSON, for messages; at most 60 characters. */
export const showValue = (value: Json): string => {
  const text = JSON.stringify(value);
  if (text.length <= LIMIT) return text;
  return `${[...text].slice(0, LIMIT - 1).join('')}…`;
};
