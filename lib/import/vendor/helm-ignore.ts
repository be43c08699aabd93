/** One line of a `.helmignore`. */
interface Rule {
  readonly pattern: RegExp;
  /** The pattern is of whole paths, not of last names. */
  readonly whole: boolean;
  readonly negated: boolean;
  readonly foldersOnly: boolean;
}

/** Go's filepath.Match as a regular expression. https://pkg.go.dev/path/filepath#Match */
const matching = (glob: string): RegExp => {
  const parts = glob.match(/\\.|\[\^?(?:\\.|[^\]\\])+\]|[^]/g) ?? [];
  const text = parts.map(part => {
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    if (part.length > 2 && part.startsWith('[')) return part;
    return part.replace(/^\\(.)$/s, '$1').replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  });
  return new RegExp(`^${text.join('')}$`, 's');
};

const ruleOf = (line: string): Rule => {
  const negated = line.startsWith('!');
  const bare = negated ? line.slice(1) : line;
  const foldersOnly = bare.endsWith('/');
  const glob = foldersOnly ? bare.slice(0, -1) : bare;
  return { pattern: matching(glob.replace(/^\//, '')), whole: glob.includes('/'), negated, foldersOnly };
};

/** What helm leaves out of every chart. */
const DEFAULTS = 'templates/.?*';

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const leavesOut = (rules: readonly Rule[], path: string, isFolder: boolean): boolean => {
  for (const { pattern, whole, negated, foldersOnly } of rules) {
    const matches = pattern.test(whole ? path : nameOf(path));
    // As helm has it: what a negated line does not name is left out. https://github.com/helm/helm/blob/main/pkg/ignore/rules.go
    if (negated && ((foldersOnly && !isFolder) || !matches)) return true;
    if (!negated && matches && (isFolder || !foldersOnly)) return true;
  }
  return false;
};

/** Whether helm reads a file of a chart's folder, by the text of its `.helmignore`. */
export const helmReads = (text: string): ((path: string) => boolean) => {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map(line => line.trim());
  const rules = [...lines.filter(line => line !== '' && !line.startsWith('#')), DEFAULTS].map(ruleOf);
  return path => {
    const parts = path.split('/');
    const folders = parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('/'));
    return !folders.some(folder => leavesOut(rules, folder, true)) && !leavesOut(rules, path, false);
  };
};
