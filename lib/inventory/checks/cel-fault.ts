/** Fields of a disk. https://docs.siderolabs.com/talos/v1.13/configure-your-talos-cluster/storage-and-disk-management/disk-management/common */
const DISK_FIELDS = [
  'size',
  'io_size',
  'sector_size',
  'readonly',
  'model',
  'serial',
  'modalias',
  'wwid',
  'bus_path',
  'sub_system',
  'transport',
  'rotational',
  'cdrom',
  'dev_path',
  'pretty_size',
  'secondary_disks',
  'uuid',
  'symlinks',
];

const UNITS = ['kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];
const WORDS = ['disk', 'system_disk', 'true', 'false', 'null', 'in', ...UNITS];

/** Functions and macros of CEL. https://github.com/cel-expr/cel-spec/blob/master/doc/langdef.md */
const FUNCTIONS = ['size', 'int', 'uint', 'double', 'string', 'has', 'glob'];
const METHODS = [
  'size',
  'contains',
  'startsWith',
  'endsWith',
  'matches',
  'all',
  'exists',
  'exists_one',
  'filter',
  'map',
];

const TOKEN =
  /\s*(?:("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|(?:0x[0-9a-fA-F]+|[0-9]+(?:\.[0-9]+)?)u?(?![A-Za-z0-9_])|==|!=|<=|>=|&&|\|\||[()[\]!<>+*/%?:,.-])|([A-Za-z_][A-Za-z0-9_]*))/y;
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']' };

/** Names that a macro gives to the items of a list: `s` in `list.exists(s, …)`. */
const macroNames = (expression: string): readonly string[] =>
  [...expression.matchAll(/\.(?:all|exists|exists_one|filter|map)\(\s*([A-Za-z_][A-Za-z0-9_]*)\s*,/g)].flatMap(
    ({ 1: name }) => name ?? [],
  );

/** What is wrong with a word, by what stands before and after it. */
const wordFault = (word: string, before: readonly string[], isCall: boolean, names: readonly string[]) => {
  const [owner, dot] = before.slice(-2);
  if (dot === '.' && !isCall && owner === 'disk') return DISK_FIELDS.includes(word) ? undefined : `disk has no ${word}`;
  if (dot === '.') return isCall && METHODS.includes(word) ? undefined : `there is no .${word}`;
  const isKnown = isCall ? [...FUNCTIONS, 'in'].includes(word) : [...WORDS, ...names].includes(word);
  return isKnown ? undefined : `there is no ${word}`;
};

/**
 * What is plainly wrong with a CEL expression over disks: quotes, brackets, signs and names, not types.
 * Undefined where nothing is.
 */
export const celFault = (expression: string): string | undefined => {
  const names = macroNames(expression);
  const before: string[] = [];
  const open: string[] = [];
  const end = expression.trimEnd().length;
  const token = new RegExp(TOKEN);
  for (let at = 0; at < end; at = token.lastIndex) {
    token.lastIndex = at;
    const match = token.exec(expression);
    if (match === null) {
      const rest = expression.slice(at).trimStart();
      return /^["']/.test(rest) ? 'a quote is not closed' : `${rest.split(/\s/)[0] ?? ''} makes no sense here`;
    }
    const [, sign, word] = match;
    if (word !== undefined) {
      const fault = wordFault(word, before, /^\s*\(/.test(expression.slice(token.lastIndex)), names);
      if (fault !== undefined) return fault;
    }
    const text = sign ?? word ?? '';
    const closing = CLOSING[text];
    if (closing !== undefined) open.push(closing);
    if ((text === ')' || text === ']') && open.pop() !== text) return `a ${text} closes nothing`;
    before.push(text);
  }
  const missing = open.at(-1);
  return missing === undefined ? undefined : `a ${missing} is missing`;
};
