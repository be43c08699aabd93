import { parse } from '@bufbuild/cel';
import type { CelRule, CompactNode } from '../model/compact-schema';
import { byCodePoint, type Json, type JsonObject } from '../model/json';

type Expression = ReturnType<typeof parse>['expr'];
type Kind<Case extends Expression['exprKind']['case']> = Extract<Expression['exprKind'], { case: Case }>['value'];

/** The parts with nothing left out; undefined when one of them has no form here. */
const whole = (parts: readonly (Json | undefined)[]): readonly Json[] | undefined => {
  const known = parts.flatMap(part => (part === undefined ? [] : [part]));
  return known.length === parts.length ? known : undefined;
};

const ofConstant = ({ constantKind }: NonNullable<Kind<'constExpr'>>): Json | undefined => {
  switch (constantKind.case) {
    case 'boolValue':
    case 'stringValue':
      return ['=', constantKind.case, constantKind.value];
    case 'doubleValue':
      return Number.isFinite(constantKind.value) ? ['=', constantKind.case, constantKind.value] : undefined;
    case 'int64Value':
      return ['=', constantKind.case, String(constantKind.value)];
    case 'nullValue':
      return ['=', constantKind.case, null];
    default:
      return undefined;
  }
};

const ofCall = ({ function: name, args, target }: NonNullable<Kind<'callExpr'>>): Json | undefined =>
  target === undefined
    ? whole(['call', name, ...args.map(treeOf)])
    : whole(['method', name, ...[target, ...args].map(treeOf)]);

const ofComprehension = ({
  iterVar,
  iterVar2,
  accuVar,
  ...parts
}: NonNullable<Kind<'comprehensionExpr'>>): Json | undefined => {
  const { iterRange, accuInit, loopCondition, loopStep, result } = parts;
  return iterVar2 === ''
    ? whole(['for', iterVar, accuVar, ...[iterRange, accuInit, loopCondition, loopStep, result].map(treeOf)])
    : undefined;
};

const treeOf = (expression: Expression | undefined): Json | undefined => {
  switch (expression?.exprKind.case) {
    case 'identExpr':
      return expression.exprKind.value.name;
    case 'constExpr':
      return ofConstant(expression.exprKind.value);
    case 'selectExpr': {
      const { operand, field, testOnly } = expression.exprKind.value;
      return whole([testOnly ? 'has' : 'select', field, treeOf(operand)]);
    }
    case 'callExpr':
      return ofCall(expression.exprKind.value);
    case 'listExpr': {
      const { elements, optionalIndices } = expression.exprKind.value;
      return optionalIndices.length === 0 ? whole(['list', ...elements.map(treeOf)]) : undefined;
    }
    case 'comprehensionExpr':
      return ofComprehension(expression.exprKind.value);
    default:
      return undefined;
  }
};

const parsed = (text: string): Json | undefined => {
  try {
    return treeOf(parse(text).expr);
  } catch {
    return undefined;
  }
};

const textsOf = ({ rule, messageExpression }: CelRule): readonly string[] => [
  rule,
  ...(messageExpression === undefined ? [] : [messageExpression]),
];

/** The CEL expressions of schemas as trees, by their text. Those that have no tree here are parsed when they are met. */
export const celTrees = (nodes: readonly CompactNode[]): JsonObject => {
  const texts = nodes.flatMap(node => (node['x-kubernetes-validations'] ?? []).flatMap(textsOf));
  return Object.fromEntries(
    [...new Set(texts)].sort(byCodePoint).flatMap(text => {
      const tree = parsed(text);
      return tree === undefined ? [] : [[text, tree]];
    }),
  );
};
