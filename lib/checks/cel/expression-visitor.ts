import type { parse } from '@bufbuild/cel';
import { didYouMean } from '../../model/did-you-mean';
import { certainType, type DeclaredType } from './declared-types';
import { BINDING_CALLS, FUNCTION_NAMES, FUNCTION_SPACES, RESULT_OF } from './function-names';
import { callFault } from './function-types';
import { operatorType, SCALARS } from './operator-types';

type Expression = ReturnType<typeof parse>['expr'];
type Operand = Expression | undefined;
type Bound = ReadonlyMap<string, DeclaredType>;

/** What the compiler says, and what to do. */
export interface ExpressionFault {
  readonly message: string;
  readonly fix: string;
}

/** What may stand in an expression. */
export interface ExpressionScope {
  readonly variables: Readonly<Record<string, DeclaredType>>;
  /** Names of types that may be made: `Object`, `JSONPatch`. @default - none */
  readonly types?: readonly string[];
}

const constantType = (kind: string | undefined): string | undefined =>
  kind === undefined
    ? undefined
    : ({ int64: 'int', uint64: 'uint', null: 'null_type' }[kind.replace(/Value$/, '')] ?? kind.replace(/Value$/, ''));

/** One more than the highest: the sign of the lowest number is an operator here. */
const MOST_SIGNED = 2n ** 63n;
const MOST_UNSIGNED = 2n ** 64n - 1n;

const nameOf = (expr: Operand): string | undefined =>
  expr?.exprKind.case === 'identExpr' ? expr.exprKind.value.name : undefined;

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

const UNKNOWN: DeclaredType = { type: '' };
/** `[]`, which takes the type of what it is joined with. */
const EMPTY: DeclaredType = { type: 'list' };
const CONVERT = 'correct it, or convert one with int(), double() or string()';

const choiceOf = (names: readonly string[]): string =>
  names.length === 0 ? 'declare it' : `use one of ${names.join(', ')}`;

/** What the names of a comprehension stand for, of what it goes through. */
const iterated = (range: DeclaredType | undefined, hasTwo: boolean): readonly [DeclaredType, DeclaredType] => {
  const [type, element = UNKNOWN] = [certainType(range), range?.element];
  if (type === 'list') return hasTwo ? [{ type: 'int' }, element] : [element, UNKNOWN];
  return type === 'map' && range?.element !== undefined ? [{ type: 'string' }, element] : [UNKNOWN, UNKNOWN];
};

/** The type that all items have; undefined where they differ, or where one is not known. */
const commonOf = (items: readonly (DeclaredType | undefined)[]): DeclaredType | undefined =>
  items.every(item => certainType(item) !== undefined && item?.type === items[0]?.type) ? items[0] : undefined;

/** Functions that may stand before what they are called on. */
const IN_FRONT: ReadonlySet<string> = new Set(['size', 'matches']);

/** They give one of what is in a list. */
const AGGREGATES: ReadonlySet<string> = new Set(['sum', 'min', 'max']);

/** What is in the list that a call gives, or what an aggregate takes of it. */
const elementOf = (
  name: string,
  on: DeclaredType | undefined,
  operands: readonly (DeclaredType | undefined)[],
): DeclaredType | undefined => {
  if (name === 'split' || name === 'findAll') return { type: 'string' };
  if (AGGREGATES.has(name)) return on?.element;
  if (name === '_[_]') return operands[0]?.element;
  const lists = (name === '_?_:_' ? operands.slice(1) : name === '_+_' ? operands : []).filter(list => list !== EMPTY);
  return commonOf(lists.map(list => list?.element));
};

/**
 * Goes through an expression once; the first fault ends it.
 * @param isTyped types of operands are followed
 */
export const visitor = ({ variables, types = [] }: ExpressionScope, isTyped: boolean) => {
  const faults: ExpressionFault[] = [];
  const misfit = (message: string | undefined): void => {
    if (message !== undefined && isTyped) faults.push({ message, fix: CONVERT });
  };

  const selected = (above: DeclaredType | undefined, field: string): DeclaredType | undefined => {
    const type = certainType(above);
    if (type === 'map') return above?.element;
    if (above?.fields === undefined) {
      if (type !== undefined && (type === 'list' || SCALARS.includes(type))) misfit(`reads "${field}" of ${type}`);
      return above?.type === 'dyn' ? above : undefined;
    }
    if (Object.hasOwn(above.fields, field)) return above.fields[field];
    const names = Object.keys(above.fields);
    faults.push({
      message: `reads "${field}", which is no field there`,
      fix: didYouMean(field, names, choiceOf(names)),
    });
    return undefined;
  };

  const resultOf = (
    name: string,
    on: DeclaredType | undefined,
    operands: readonly (DeclaredType | undefined)[],
  ): DeclaredType | undefined => {
    const result = operatorType(name, operands);
    if (result !== undefined && 'fault' in result) {
      misfit(result.fault);
      return undefined;
    }
    const element = elementOf(name, on, operands);
    if (name === '_[_]' || AGGREGATES.has(name)) return element;
    if (name === '_?_:_' && operands[1] === operands[2]) return operands[1];
    const type = result?.type ?? RESULT_OF.get(name);
    return type === undefined ? undefined : { type, ...(element === undefined ? {} : { element }) };
  };

  const call = (expr: Expression, bound: Bound): DeclaredType | undefined => {
    if (expr.exprKind.case !== 'callExpr') return undefined;
    const { function: name, target, args } = expr.exprKind.value;
    const isSpace =
      target !== undefined && FUNCTION_SPACES.has(nameOf(target) ?? '') && !bound.has(nameOf(target) ?? '');
    const on = target === undefined || isSpace ? undefined : visit(target, bound);
    const binding = Math.min(BINDING_CALLS.get(name) ?? 0, args.length - 1);
    const isMacro = target !== undefined && binding > 0;
    const inner = new Map(bound);
    const stands = binding === 2 ? iterated(on, true) : name === 'sortBy' ? iterated(on, false) : [];
    if (isMacro) args.slice(0, binding).forEach((arg, at) => inner.set(nameOf(arg) ?? '', stands[at] ?? UNKNOWN));
    const operands = args.slice(isMacro ? binding : 0).map(arg => visit(arg, inner));
    if (!FUNCTION_NAMES.has(name)) {
      faults.push({
        message: `calls "${name}", which is no function`,
        fix: didYouMean(name, [...FUNCTION_NAMES], 'correct it'),
      });
    }
    if (target !== undefined && !isSpace) misfit(callFault(name, on, operands));
    if (target === undefined && IN_FRONT.has(name)) misfit(callFault(name, operands[0], operands.slice(1)));
    return resultOf(name, on, operands);
  };

  const constant = (expr: Expression): DeclaredType | undefined => {
    if (expr.exprKind.case !== 'constExpr') return undefined;
    const { constantKind } = expr.exprKind.value;
    const isBeyond =
      (constantKind.case === 'int64Value' && constantKind.value > MOST_SIGNED) ||
      (constantKind.case === 'uint64Value' && constantKind.value > MOST_UNSIGNED);
    if (isBeyond) faults.push({ message: `has an integer beyond 64 bits (${constantKind.value})`, fix: 'lower it' });
    const type = constantType(constantKind.case);
    return type === undefined ? undefined : { type };
  };

  const comprehension = (expr: Expression, bound: Bound): DeclaredType | undefined => {
    if (expr.exprKind.case !== 'comprehensionExpr') return undefined;
    const { iterRange, iterVar, iterVar2, accuVar, accuInit, loopCondition, loopStep, result } = expr.exprKind.value;
    const range = visit(iterRange, bound);
    const type = certainType(range);
    if (type !== undefined && type !== 'list' && type !== 'map')
      misfit(`goes through ${type}, which is no list and no map`);
    const [first, second] = iterated(range, iterVar2 !== '');
    const accumulator = visit(accuInit, bound) ?? UNKNOWN;
    const inner = new Map([...bound, [iterVar2, second], [iterVar, first], [accuVar, accumulator]]);
    visit(loopCondition, inner);
    const step = visit(loopStep, inner);
    // What a list is made of is seen where something is put into it.
    const made = accumulator.type === 'list' && step?.type === 'list' ? step : accumulator;
    return visit(result, new Map([...inner, [accuVar, made]]));
  };

  const visit = (expr: Operand, bound: Bound): DeclaredType | undefined => {
    if (expr === undefined) return undefined;
    const { exprKind } = expr;
    switch (exprKind.case) {
      case 'constExpr':
        return constant(expr);
      case 'identExpr': {
        const { name } = exprKind.value;
        const known = bound.get(name) ?? (Object.hasOwn(variables, name) ? variables[name] : undefined);
        if (known === undefined && !TYPE_NAMES.has(name)) {
          const names = Object.keys(variables);
          const fix = didYouMean(name, names, choiceOf(names));
          faults.push({ message: `names "${name}", which is no variable here`, fix });
        }
        return known;
      }
      case 'selectExpr': {
        const { operand, field, testOnly } = exprKind.value;
        if (operand !== undefined && isTypeName(operand, field)) return undefined;
        const below = selected(visit(operand, bound), field);
        return testOnly ? { type: 'bool' } : below;
      }
      case 'callExpr':
        return call(expr, bound);
      case 'listExpr': {
        const { elements } = exprKind.value;
        if (elements.length === 0) return EMPTY;
        const element = commonOf(elements.map(item => visit(item, bound)));
        return { type: 'list', ...(element === undefined ? {} : { element }) };
      }
      case 'structExpr': {
        const { messageName, entries } = exprKind.value;
        const [first = ''] = messageName.split('.');
        if (messageName !== '' && first !== 'google' && !types.includes(first)) {
          faults.push({ message: `makes "${messageName}", which is no type here`, fix: 'use a map: {"key": value}' });
        }
        const keys = entries.map(({ keyKind }) =>
          keyKind.case === 'mapKey' ? visit(keyKind.value, bound) : undefined,
        );
        const values = entries.map(({ value }) => visit(value, bound));
        if (messageName !== '') return { type: messageName };
        const element = keys.every(key => certainType(key) === 'string') ? commonOf(values) : undefined;
        return { type: 'map', ...(element === undefined ? {} : { element }) };
      }
      case 'comprehensionExpr':
        return comprehension(expr, bound);
      default:
        return undefined;
    }
  };
  return { faults, visit };
};
