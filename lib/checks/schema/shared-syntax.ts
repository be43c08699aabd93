/** Escapes that mean the same in RE2 and in a JavaScript pattern with the flag `u`. */
const SHARED_ESCAPE = /^\\[dwDW./\-+*?()[\]{}|^$\\nrtfv]/;

/** At most this many unbounded repeats: backtracking then stays polynomial of a low degree. */
const MAX_REPEATS = 3;

/** The length of a character class at the start of the text; 0 when it is not of the shared syntax. */
const classLength = (text: string): number => {
  let at = text.startsWith('[^') ? 2 : 1;
  // RE2 reads a bracket that comes first as itself; JavaScript closes an empty class there.
  if (text[at] === ']') return 0;
  for (; at < text.length; at += 1) {
    const char = text[at];
    if (char === ']') return at + 1;
    if (char === '[') return 0;
    if (char !== '\\') continue;
    const escape = SHARED_ESCAPE.exec(text.slice(at, at + 2));
    // A class inside a class cannot be one end of a range in either, and `\D` in one means different things.
    if (escape === null || /[dwDW]/.test(escape[0])) return 0;
    at += 1;
  }
  return 0;
};

interface Group {
  readonly repeats: number;
}

/**
 * Whether a pattern uses only syntax that RE2 and JavaScript read alike, without repeats inside repeats, whose
 * backtracking could take for ever. https://github.com/google/re2/wiki/Syntax
 */
export const isSharedSyntax = (pattern: string): boolean => {
  const groups: Group[] = [];
  let repeats = 0;
  let closed: Group | undefined;
  for (let at = 0; at < pattern.length;) {
    const rest = pattern.slice(at);
    const char = rest.charAt(0);
    const previous = closed;
    closed = undefined;
    if (char === '\\') {
      if (!SHARED_ESCAPE.test(rest)) return false;
      at += 2;
    } else if (char === '[') {
      const length = classLength(rest);
      if (length === 0) return false;
      at += length;
    } else if (char === '(') {
      if (rest.startsWith('(?') && !rest.startsWith('(?:')) return false;
      groups.push({ repeats });
      at += rest.startsWith('(?:') ? 3 : 1;
    } else if (char === ')') {
      const group = groups.pop();
      if (group === undefined) return false;
      closed = { repeats: repeats - group.repeats };
      at += 1;
    } else if (char === '.') {
      return false;
    } else if (char === '*' || char === '+' || char === '{') {
      if (char === '{' && !/^\{[0-9]{1,3}(,[0-9]{0,3})?\}/.test(rest)) return false;
      if ((previous?.repeats ?? 0) > 0) return false;
      repeats += 1;
      at += char === '{' ? rest.indexOf('}') + 1 : 1;
    } else {
      at += 1;
    }
  }
  return groups.length === 0 && repeats <= MAX_REPEATS;
};
