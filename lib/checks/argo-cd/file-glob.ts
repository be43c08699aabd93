const escaped = (character: string): string => character.replace(/[\\^$.|+*?()[\]{}/-]/, '\\$&');

/** Where a pattern ends a class of characters that begins at a place; -1 where it does not. */
const endOfClass = (pattern: string, start: number): number => pattern.indexOf(']', start + 2);

/**
 * A pattern of `directory.include` and `directory.exclude` as Argo CD reads it: a star stands for slashes too. Undefined
 * for one that is broken. Source: github.com/gobwas/glob v0.2.3, Compile without separators
 */
export const fileGlob = (pattern: string): RegExp | undefined => {
  let source = '';
  let depth = 0;
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    if (character === '*') {
      while (pattern.charAt(at + 1) === '*') at++;
      source += '.*';
    } else if (character === '?') {
      source += '.';
    } else if (character === '[') {
      const end = endOfClass(pattern, at);
      if (end < 0) return undefined;
      const inside = pattern.slice(at + 1, end);
      source += `[${inside.startsWith('!') ? '^' : ''}${inside.replace(/^!/, '').replaceAll(/[\\^[]/g, '\\$&')}]`;
      at = end;
    } else if (character === '{') {
      depth++;
      source += '(?:';
    } else if (character === '}' && depth > 0) {
      depth--;
      source += ')';
    } else if (character === ',' && depth > 0) {
      source += '|';
    } else {
      if (character === '\\') at++;
      source += escaped(pattern.charAt(at));
    }
  }
  try {
    return depth === 0 ? new RegExp(`^${source}$`, 's') : undefined;
  } catch {
    return undefined;
  }
};
