const escaped = (text: string): string => text.replace(/[\\^$.*+?|+()[\]{}/-]/g, '\\$&');

/** A pattern of `*`, `?` and `[a-z]` as a regular expression. */
const compiled = (pattern: string, any: string, one: string): RegExp | undefined => {
  let source = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern.charAt(at);
    const end = char === '[' ? pattern.indexOf(']', at + 2) : -1;
    if (char === '*') source += any;
    else if (char === '?') source += one;
    else if (char === '\\' && at + 1 < pattern.length) source += escaped(pattern.charAt((at += 1)));
    else if (end > 0) {
      const inside = pattern.slice(at + 1, end);
      source += `[${/^[\^!]/.test(inside) ? '^' : ''}${inside.replace(/^[\^!]/, '').replace(/[\\\]^]/g, '\\$&')}]`;
      at = end;
    } else source += escaped(char);
  }
  try {
    return new RegExp(`^${source}$`, 's');
  } catch {
    return undefined;
  }
};

/** Whether a folder fits, as `path.Match` of Go has it: `*` stops at a slash. */
export const matchesFolder = (pattern: string, folder: string): boolean =>
  compiled(pattern, '[^/]*', '[^/]')?.test(folder) ?? false;

/** Whether a file fits, as `git ls-files` has it: `*` goes over slashes, and a folder means all that lies in it. */
export const matchesFile = (pattern: string, file: string): boolean =>
  file.startsWith(`${pattern.replace(/\/$/, '')}/`) || (compiled(pattern, '.*', '.')?.test(file) ?? false);
