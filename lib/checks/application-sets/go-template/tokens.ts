/** A word of an action. */
export interface Token {
  readonly kind: 'bool' | 'field' | 'mark' | 'name' | 'nil' | 'number' | 'string' | 'variable';
  /** The word; of a text what it stands for. */
  readonly text: string;
  /** True where nothing stands between it and the word before. */
  readonly joined: boolean;
}

const PATTERNS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['string', /"(?:[^"\\\n]|\\.)*"|`[^`]*`/y],
  ['number', /[+-]?(?:0x[0-9a-f]+|\d+(?:\.\d+)?(?:e[+-]?\d+)?)(?![\w.])/iy],
  ['variable', /\$\w*/y],
  ['field', /\.(?:[\p{L}_][\p{L}\p{Nd}_]*)?/uy],
  ['name', /[\p{L}_][\p{L}\p{Nd}_]*/uy],
  ['mark', /:=|[()|=,]/y],
];

const unquoted = (text: string): string => {
  if (text.startsWith('`')) return text.slice(1, -1);
  const parsed: unknown = JSON.parse(text);
  return typeof parsed === 'string' ? parsed : '';
};

const kindOf = (kind: Token['kind'], text: string): Token['kind'] => {
  if (kind !== 'name') return kind;
  if (text === 'true' || text === 'false') return 'bool';
  return text === 'nil' ? 'nil' : 'name';
};

/** The words of an action. @throws Error for what no word begins with */
export const tokensOf = (text: string): readonly Token[] => {
  const tokens: Token[] = [];
  let at = 0;
  let joined = false;
  while (at < text.length) {
    if (/\s/.test(text.charAt(at))) {
      at += 1;
      joined = false;
      continue;
    }
    const found = PATTERNS.map(([kind, pattern]) => {
      pattern.lastIndex = at;
      return { kind, word: pattern.exec(text)?.[0] };
    }).find(({ word }) => word !== undefined);
    if (found?.word === undefined) throw new Error(`${JSON.stringify(text.charAt(at))} cannot stand in ${text.trim()}`);
    const { kind, word } = found;
    tokens.push({ kind: kindOf(kind, word), text: kind === 'string' ? unquoted(word) : word, joined });
    at += word.length;
    joined = true;
  }
  return tokens;
};
