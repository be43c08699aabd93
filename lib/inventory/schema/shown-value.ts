const LONGEST = 80;

/** A value as messages show it: text without quotes where that is clear; undefined for what is empty or too big. */
export const shownValue = (value: unknown): string | undefined => {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string' || value === '') return undefined;
  const text = value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
  return /^[!-~](?:[ -~\u2026]*[!-~\u2026])?$/.test(text) ? text : JSON.stringify(text);
};
