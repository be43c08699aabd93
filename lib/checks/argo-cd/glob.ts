const escaped = (text: string): string => text.replace(/[\\^$.|+()[\]{}]/g, '\\$&');

/**
 * True if the text fits a pattern of an AppProject: `*` stands for anything, but stops at the separator; `**` does not.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/projects/
 */
export const fits = (pattern: string, text: string, separator?: '/'): boolean => {
  if (!/[*?]/.test(pattern)) return pattern === text;
  const star = separator === undefined ? '.*' : '[^/]*';
  const source = pattern
    .split('**')
    .map(part =>
      part
        .split('*')
        .map(piece => piece.split('?').map(escaped).join('.'))
        .join(star),
    )
    .join('.*');
  return new RegExp(`^${source}$`, 's').test(text);
};

/** True if one pattern fits and none that begins with `!` does. */
export const permits = (patterns: readonly string[], text: string, separator?: '/'): boolean =>
  patterns.some(pattern => !pattern.startsWith('!') && (pattern === '*' || fits(pattern, text, separator))) &&
  !patterns.some(pattern => pattern.startsWith('!') && fits(pattern.slice(1), text, separator));
