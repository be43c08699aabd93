import { parse } from '@bufbuild/cel';
import { visitor, type ExpressionFault, type ExpressionScope } from './expression-visitor';

/** What is wrong with an expression, or the type of its value where that is certain. */
export type CheckedExpression =
  { readonly fault: ExpressionFault } | { readonly fault?: never; readonly type?: string };

const TEXT =
  /r?"""[^]*?"""|r?'''[^]*?'''|[rR]"[^"\n]*"|[rR]'[^'\n]*'|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\/[^\n]*/g;
const OPTIONAL = /([.[{,]\s*)\?/g;
const QUOTED_NAME = /\.\s*`[^`\n]*`/;

/**
 * Optional selection, which the parser does not know, written as plain selection; no comments, as it knows none at the end.
 * Texts stay as they are.
 */
const withoutOptionals = (expression: string): string => {
  let [out, from] = ['', 0];
  const plain = (code: string): string => code.replaceAll(OPTIONAL, '$1');
  for (const match of expression.matchAll(TEXT)) {
    out += plain(expression.slice(from, match.index)) + (match[0].startsWith('//') ? '' : match[0]);
    from = match.index + match[0].length;
  }
  return out + plain(expression.slice(from));
};

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/^<input>:/, '').replace(/ but expecting [^]*$/, '');

/**
 * What the API server's compiler would say of a CEL expression: syntax, names of variables, functions, fields and types, and
 * operands whose types are certain and do not fit.
 */
export const checkExpression = (expression: string, scope: ExpressionScope): CheckedExpression => {
  const source = withoutOptionals(expression);
  const [quoted] = QUOTED_NAME.exec(expression.replaceAll(TEXT, '')) ?? [];
  if (quoted !== undefined) {
    const fix = 'escape it: a__dash__b, a__dot__b, a__slash__b';
    return {
      fault: { message: `has a name in backquotes (${quoted.slice(1)}), which the API server does not read`, fix },
    };
  }
  // What an optional selection gives is of no type that is followed here.
  const { faults, visit } = visitor(scope, source === expression);
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(source);
  } catch (error) {
    return { fault: { message: `is no CEL expression: ${messageOf(error)}`, fix: 'correct it' } };
  }
  const known = visit(parsed.expr, new Map());
  const [fault] = faults;
  if (fault !== undefined) return { fault };
  return source !== expression || known === undefined || known.type === '' ? {} : { type: known.type };
};
