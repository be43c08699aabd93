import { stringify } from 'yaml';

const inFlow = (value: unknown): string =>
  stringify(value, { collectionStyle: 'flow', lineWidth: 0, singleQuote: true }).trimEnd();

/** A value as it stands behind a key of environments/: lists have no blanks inside the brackets, maps have. */
export const inlineYaml = (value: unknown): string =>
  Array.isArray(value) && value.length > 0 ? `[${inFlow(value).slice(2, -2)}]` : inFlow(value);

/** A number where the answer is one; what is none is left to the schema, which says so. */
export const numberOrText = (answer: string): number | string => (/^\d+$/.test(answer) ? Number(answer) : answer);
