/** Names in a sentence, the first few of them: `a, b, c and 3 more`. */
export const listed = (names: readonly string[], most = 5): string => {
  const rest = names.length - most;
  return `${names.slice(0, most).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
};
