/** One token of a template's action. */
export interface TemplateToken {
  /** A `word` is a keyword, a constant or the name of a function; a `name` is a field, a method or a variable. */
  readonly type: 'word' | 'name' | 'text' | 'open' | 'close' | 'pipe' | 'other';
  /** As written; of a `text` its content. */
  readonly text: string;
}

/** What stands between `{{` and `}}`; comments are none. */
export interface TemplateAction {
  /** Line of its first token, from 1. */
  readonly line: number;
  readonly tokens: readonly TemplateToken[];
}

/** The actions of a template, or why it is none. */
export type TemplateActions =
  { readonly actions: readonly TemplateAction[] } | { readonly fault: string; readonly line: number };

/** An identifier of Go: https://pkg.go.dev/text/template/parse#IdentifierNode */
const WORD = /[\p{L}\p{Nd}_]+/uy;

/** `.`, `.field`, `$`, `$variable`; chains of fields are several of them. */
const NAME = /[.$][\p{L}\p{Nd}_]*/uy;

/** Numbers, of which the letters are no identifiers: `0x1F`, `1e3`, `.5`. */
const NUMBER = /[+-]?(?:0[xX][\da-fA-F_]+|\.?\d[\d_.]*(?:[eE][+-]?\d+)?i?)/y;

/** `"…"` and `'…'` with escapes, on one line; raw strings over several. */
const QUOTED = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`/y;

const COMMENT = /\{\{(?:-[ \t\r\n])?\/\*[\s\S]*?\*\/(?:[ \t\r\n]-)?\}\}/y;

const SIGNS: Readonly<Record<string, TemplateToken['type']>> = { '(': 'open', ')': 'close', '|': 'pipe' };

const matchAt = (pattern: RegExp, text: string, at: number): string | undefined => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
};

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

const contentOf = (quoted: string): string => {
  const inside = quoted.slice(1, -1);
  return quoted.startsWith('`') ? inside : inside.replaceAll(/\\(.)/g, (_, sign: string) => ESCAPED[sign] ?? sign);
};

/** The token at a place, with its length. */
const tokenAt = (text: string, at: number): readonly [TemplateToken, number] | undefined => {
  const quoted = matchAt(QUOTED, text, at);
  if (quoted !== undefined) return [{ type: 'text', text: contentOf(quoted) }, quoted.length];
  const number = matchAt(NUMBER, text, at);
  if (number !== undefined) return [{ type: 'other', text: number }, number.length];
  const name = matchAt(NAME, text, at);
  if (name !== undefined) return [{ type: 'name', text: name }, name.length];
  const word = matchAt(WORD, text, at);
  if (word !== undefined) return [{ type: 'word', text: word }, word.length];
  const sign = text[at] ?? '';
  if (sign === '' || sign === '"' || sign === '`' || sign === "'") return undefined;
  return [{ type: SIGNS[sign] ?? 'other', text: sign }, 1];
};

/** Where an action ends at a place: the length of `}}` with its trim marker. */
const endAt = (text: string, at: number): number => matchAt(/[ \t\r\n]-\}\}|\}\}/y, text, at)?.length ?? 0;

const linesIn = (text: string): number => text.split('\n').length - 1;

/**
 * Cuts a template into actions as Go's lexer does: https://cs.opensource.google/go/go/+/master:src/text/template/parse/lex.go.
 * Text outside of them and comments are left out.
 */
export const templateActions = (text: string): TemplateActions => {
  const actions: TemplateAction[] = [];
  let [at, line, counted] = [0, 1, 0];
  const lineAt = (place: number): number => {
    line += linesIn(text.slice(counted, place));
    counted = place;
    return line;
  };
  for (;;) {
    const start = text.indexOf('{{', at);
    if (start < 0) return { actions };
    const comment = matchAt(COMMENT, text, start);
    if (comment !== undefined) {
      at = start + comment.length;
      continue;
    }
    at = start + (/^\{\{-[ \t\r\n]/.test(text.slice(start, start + 4)) ? 3 : 2);
    const tokens: TemplateToken[] = [];
    let first = start;
    for (;;) {
      const end = endAt(text, at);
      if (end > 0) {
        at += end;
        break;
      }
      if (/\s/.test(text[at] ?? '')) {
        at += 1;
        continue;
      }
      const found = tokenAt(text, at);
      if (found === undefined) return { fault: 'an action does not end', line: lineAt(start) };
      if (tokens.length === 0) first = at;
      tokens.push(found[0]);
      at += found[1];
    }
    actions.push({ line: lineAt(first), tokens });
  }
};
