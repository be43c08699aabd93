import { parse } from '@bufbuild/cel';
import { didYouMean } from '../../model/did-you-mean';
import type { DeclaredType } from './declared-types';
import { BINDING_CALLS, FUNCTION_NAMES, FUNCTION_SPACES, RESULT_OF } from './function-names';

type Expression = ReturnType<typeof parse>['expr'];
type Operand = Expression | undefined;

/** What may stand in an expression. */
export interface ExpressionScope {
  readonly variables: Readonly<Record<string, DeclaredType>>;
  /** Names of types that may be made: `Object`, `JSONPatch`. @default - none */
  readonly types?: readonly string[];
}

/** What is wrong with an expression, or the type of its value where that is certain. */
export type CheckedExpression =
  | { readonly fault: { readonly message: string; readonly fix: string } }
  | { readonly fault?: never; readonly type?: string };

const TEXT =
  /r?"""[^]*?"""|r?'''[^]*?'''|[rR]"[^"\n]*"|[rR]'[^'\n]*'|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\/[^\n]*/g;
const OPTIONAL = /([.[{,]\s*)\?/g;
const QUOTED_NAME = /\.(\s*)`[^`\n]*`/g;

/**
 * Optional selection and names in backquotes, which the parser does not know, written as plain selection; no comments, as
 * it knows none at the end. Texts stay as they are.
 */
const withoutOptionals = (expression: string): string => {
  let [out, from] = ['', 0];
  const plain = (code: string): string => code.replaceAll(OPTIONAL, '$1').replaceAll(QUOTED_NAME, '.$1quoted');
  for (const match of expression.matchAll(TEXT)) {
    out += plain(expression.slice(from, match.index)) + (match[0].startsWith('//') ? '' : match[0]);
    from = match.index + match[0].length;
  }
  return out + plain(expression.slice(from));
};

const constantType = (kind: string | undefined): string | undefined =>
  kind === undefined
    ? undefined
    : ({ int64: 'int', uint64: 'uint', null: 'null_type' }[kind.replace(/Value$/, '')] ?? kind.replace(/Value$/, ''));

/** One more than the highest: the sign of the lowest number is an operator here. */
const MOST_SIGNED = 2n ** 63n;
const MOST_UNSIGNED = 2n ** 64n - 1n;

/** Goes through an expression once; the first fault ends it. */
const visitor = ({ variables, types = [] }: ExpressionScope) => {
  const faults: { message: string; fix: string }[] = [];
  const nameOf = (expr: Operand): string | undefined =>
    expr?.exprKind.case === 'identExpr' ? expr.exprKind.value.name : undefined;

  const call = (expr: Expression, bound: ReadonlyMap<string, DeclaredType>): DeclaredType | undefined => {
    if (expr.exprKind.case !== 'callExpr') return undefined;
    const { function: name, target, args } = expr.exprKind.value;
    const isSpace =
      target !== undefined && FUNCTION_SPACES.has(nameOf(target) ?? '') && !bound.has(nameOf(target) ?? '');
    if (target !== undefined && !isSpace) visit(target, bound);
    const binding = Math.min(BINDING_CALLS.get(name) ?? 0, args.length - 1);
    const isMacro = target !== undefined && binding > 0;
    const inner = new Map(bound);
    if (isMacro) for (const arg of args.slice(0, binding)) inner.set(nameOf(arg) ?? '', { type: '' });
    const kinds = args.slice(isMacro ? binding : 0).map(arg => visit(arg, inner));
    if (!FUNCTION_NAMES.has(name)) {
      faults.push({
        message: `calls "${name}", which is no function`,
        fix: didYouMean(name, [...FUNCTION_NAMES], 'correct it'),
      });
    }
    if (name === '_?_:_') return kinds[1]?.type === kinds[2]?.type ? kinds[1] : undefined;
    if (name === '_+_') return kinds[0]?.type === kinds[1]?.type && kinds[0]?.type !== 'dyn' ? kinds[0] : undefined;
    const type = RESULT_OF.get(name);
    return type === undefined ? undefined : { type };
  };

  const visit = (expr: Operand, bound: ReadonlyMap<string, DeclaredType>): DeclaredType | undefined => {
    if (expr === undefined) return undefined;
    const { exprKind } = expr;
    switch (exprKind.case) {
      case 'constExpr': {
        const { constantKind } = exprKind.value;
        const isBeyond =
          (constantKind.case === 'int64Value' && constantKind.value > MOST_SIGNED) ||
          (constantKind.case === 'uint64Value' && constantKind.value > MOST_UNSIGNED);
        if (isBeyond) {
          faults.push({ message: `has an integer beyond 64 bits (${constantKind.value})`, fix: 'lower it' });
        }
        const type = constantType(exprKind.value.constantKind.case);
        return type === undefined ? undefined : { type };
      }
      case 'identExpr': {
        const { name } = exprKind.value;
        const known = bound.get(name) ?? (Object.hasOwn(variables, name) ? variables[name] : undefined);
        if (known === undefined && !TYPE_NAMES.has(name)) {
          const fix = didYouMean(name, [...Object.keys(variables)], `use one of ${Object.keys(variables).join(', ')}`);
          faults.push({ message: `names "${name}", which is no variable here`, fix });
        }
        return known;
      }
      case 'selectExpr': {
        const { operand, field, testOnly } = exprKind.value;
        if (operand !== undefined && isTypeName(operand, field)) return undefined;
        const above = visit(operand, bound);
        const below = above?.fields === undefined ? undefined : above.fields[field];
        if (above?.fields !== undefined && below === undefined && field !== 'quoted') {
          const fix = didYouMean(
            field,
            Object.keys(above.fields),
            `use one of ${Object.keys(above.fields).join(', ')}`,
          );
          faults.push({ message: `reads "${field}", which is no field there`, fix });
        }
        if (testOnly) return { type: 'bool' };
        return above?.type === 'dyn' ? above : below;
      }
      case 'callExpr':
        return call(expr, bound);
      case 'listExpr':
        for (const element of exprKind.value.elements) visit(element, bound);
        return { type: 'list' };
      case 'structExpr': {
        const { messageName, entries } = exprKind.value;
        const [first = ''] = messageName.split('.');
        if (messageName !== '' && first !== 'google' && !types.includes(first)) {
          faults.push({ message: `makes "${messageName}", which is no type here`, fix: 'use a map: {"key": value}' });
        }
        for (const { keyKind, value } of entries) {
          if (keyKind.case === 'mapKey') visit(keyKind.value, bound);
          visit(value, bound);
        }
        return { type: messageName === '' ? 'map' : messageName };
      }
      case 'comprehensionExpr': {
        const { iterRange, iterVar, iterVar2, accuVar, accuInit, loopCondition, loopStep, result } = exprKind.value;
        visit(iterRange, bound);
        const accumulator = visit(accuInit, bound) ?? { type: '' };
        const inner = new Map([...bound, [iterVar, { type: '' }], [iterVar2, { type: '' }], [accuVar, accumulator]]);
        for (const part of [loopCondition, loopStep]) visit(part, inner);
        return visit(result, inner);
      }
      default:
        return undefined;
    }
  };
  return { faults, visit };
};

/** Types are values too: `type(x) == string`. */
const TYPE_NAMES: ReadonlySet<string> = new Set([
  ...[
    'int',
    'uint',
    'double',
    'bool',
    'string',
    'bytes',
    'list',
    'map',
    'null_type',
    'type',
    'optional_type',
    '@result',
  ],
  ...['google', 'net', 'kubernetes'],
]);

const isTypeName = (operand: Expression, field: string): boolean =>
  operand.exprKind.case === 'identExpr' && ['google', 'net'].includes(operand.exprKind.value.name) && field !== '';

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/^<input>:/, '').replace(/ but expecting [^]*$/, '');

/**
 * What the API server's compiler would say of a CEL expression, as far as it needs no types of operands: syntax, names
 * of variables, functions, fields and types.
 */
export const checkExpression = (expression: string, scope: ExpressionScope): CheckedExpression => {
  const source = withoutOptionals(expression);
  const { faults, visit } = visitor(scope);
  let known: DeclaredType | undefined;
  try {
    known = visit(parse(source).expr, new Map());
  } catch (error) {
    return { fault: { message: `is no CEL expression: ${messageOf(error)}`, fix: 'correct it' } };
  }
  const [fault] = faults;
  if (fault !== undefined) return { fault };
  return source !== expression || known === undefined || known.type === '' ? {} : { type: known.type };
};
