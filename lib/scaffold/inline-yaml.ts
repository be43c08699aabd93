import { stringify } from 'yaml';

const OPTIONS = { collectionStyle: 'flow', lineWidth: 0, singleQuote: true } as const;

/** A text or number between brackets, where more of it needs quotes than on a line of its own. */
const word = (value: unknown): string => stringify([value], OPTIONS).trimEnd().slice(2, -2);

/** A value between brackets: lists have no blanks inside of theirs, maps have. */
const inFlow = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(inFlow).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return word(value);
  const entries = Object.entries(value).map(([key, item]) => `${word(key)}: ${inFlow(item)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
};

/** A value as it stands behind a key of environments/. */
export const inlineYaml = (value: unknown): string =>
  typeof value === 'object' && value !== null ? inFlow(value) : stringify(value, OPTIONS).trimEnd();

/** A number where the answer is one; what is none is left to the schema, which says so. */
export const numberOrText = (answer: string): number | string => (/^\d+$/.test(answer) ? Number(answer) : answer);
