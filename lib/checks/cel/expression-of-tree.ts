import type { parse } from '@bufbuild/cel';
import { isJsonList, type Json } from '../../model/json';

type Expression = ReturnType<typeof parse>['expr'];
type ExprKind = Expression['exprKind'];
type Constant = Extract<ExprKind, { case: 'constExpr' }>['value']['constantKind'];

const INTEGER = /^-?\d+$/;

const constantOf = (kind: Json | undefined, value: Json | undefined): Constant | undefined => {
  if (kind === 'boolValue' && typeof value === 'boolean') return { case: kind, value };
  if (kind === 'stringValue' && typeof value === 'string') return { case: kind, value };
  if (kind === 'doubleValue' && typeof value === 'number') return { case: kind, value };
  if (kind === 'int64Value' && typeof value === 'string' && INTEGER.test(value))
    return { case: kind, value: BigInt(value) };
  return kind === 'nullValue' ? { case: kind, value: 0 } : undefined;
};

/**
 * The expression that `import` parsed to a tree, as the library's own parser gives it; undefined for what is no tree.
 * A tree is a name, or a list of a form, its words and the trees in it.
 */
export const expressionOfTree = (tree: Json): Expression | undefined => {
  let last = 0n;
  const node = (exprKind: ExprKind): Expression => {
    last += 1n;
    return { $typeName: 'cel.expr.Expr', id: last, exprKind };
  };
  const all = (trees: readonly Json[]): Expression[] | undefined => {
    const expressions = trees.flatMap(part => read(part) ?? []);
    return expressions.length === trees.length ? expressions : undefined;
  };

  const constant = ([kind, value]: readonly Json[]): Expression | undefined => {
    const constantKind = constantOf(kind, value);
    return constantKind === undefined
      ? undefined
      : node({ case: 'constExpr', value: { $typeName: 'cel.expr.Constant', constantKind } });
  };
  const select = ([field, of = null, ...others]: readonly Json[], testOnly: boolean): Expression | undefined => {
    const operand = read(of);
    if (typeof field !== 'string' || operand === undefined || others.length > 0) return undefined;
    return node({ case: 'selectExpr', value: { $typeName: 'cel.expr.Expr.Select', operand, field, testOnly } });
  };
  const call = ([name, ...trees]: readonly Json[], isMethod: boolean): Expression | undefined => {
    const parts = all(trees);
    if (typeof name !== 'string' || parts === undefined) return undefined;
    const [target] = isMethod ? parts : [];
    const common = { $typeName: 'cel.expr.Expr.Call', function: name } as const;
    return target === undefined
      ? node({ case: 'callExpr', value: { ...common, args: parts } })
      : node({ case: 'callExpr', value: { ...common, target, args: parts.slice(1) } });
  };
  const list = (trees: readonly Json[]): Expression | undefined => {
    const elements = all(trees);
    if (elements === undefined) return undefined;
    return node({ case: 'listExpr', value: { $typeName: 'cel.expr.Expr.CreateList', elements, optionalIndices: [] } });
  };
  const comprehension = ([iterVar, accuVar, ...trees]: readonly Json[]): Expression | undefined => {
    const [iterRange, accuInit, loopCondition, loopStep, result, ...others] = all(trees) ?? [];
    if (typeof iterVar !== 'string' || typeof accuVar !== 'string') return undefined;
    if (result === undefined || others.length > 0) return undefined;
    const names = { $typeName: 'cel.expr.Expr.Comprehension', iterVar, iterVar2: '', accuVar } as const;
    const value = { ...names, iterRange, accuInit, loopCondition, loopStep, result };
    return node({ case: 'comprehensionExpr', value });
  };

  const read = (part: Json): Expression | undefined => {
    if (typeof part === 'string') {
      return node({ case: 'identExpr', value: { $typeName: 'cel.expr.Expr.Ident', name: part } });
    }
    if (!isJsonList(part)) return undefined;
    const [form, ...rest] = part;
    switch (form) {
      case '=':
        return constant(rest);
      case 'select':
      case 'has':
        return select(rest, form === 'has');
      case 'call':
      case 'method':
        return call(rest, form === 'method');
      case 'list':
        return list(rest);
      case 'for':
        return comprehension(rest);
      default:
        return undefined;
    }
  };
  return read(tree);
};
