import { isJsonList, isJsonObject, type JsonObject } from '../../../model/json';
import { FUNCTIONS } from './functions';
import { goText, isTrue, unknown, UNKNOWN, type Value } from './go-text';
import { parseTemplate, type Operand, type Pipeline, type TemplateNode } from './parse';

/** What a template became, or why it became nothing. */
export type Rendered =
  | { readonly text: string }
  /** `unknown`: only this evaluator cannot tell. */
  | { readonly fault: string; readonly unknown: boolean };

interface Scope {
  readonly dot: Value;
  readonly variables: Map<string, Value>;
  readonly strict: boolean;
  readonly budget: { steps: number };
}

/** Steps after which a template is given up. */
const MOST_STEPS = 20_000;

const below = (value: Value, key: string, strict: boolean): Value => {
  if (isJsonObject(value)) {
    const found = Object.hasOwn(value, key) ? value[key] : undefined;
    if (found === undefined && strict) throw new Error(`there is no ${key}`);
    return found;
  }
  if (value === undefined || value === null) {
    if (strict) throw new Error(`there is no ${key}`);
    return undefined;
  }
  throw new Error(`${key} is asked of ${isJsonList(value) ? 'a list' : `a ${typeof value}`}`);
};

const valueOf = (operand: Operand, scope: Scope): Value => {
  if (operand.kind === 'literal') return operand.value;
  if (operand.kind === 'name') return call(operand.name, [], scope);
  const { of, keys } = operand;
  if (typeof of !== 'string') return keys.reduce((value, key) => below(value, key, scope.strict), run(of, scope));
  if (of !== 'dot' && !scope.variables.has(of)) throw new Error(`there is no variable ${of}`);
  const start = of === 'dot' ? scope.dot : scope.variables.get(of);
  return keys.reduce((value, key) => below(value, key, scope.strict), start);
};

const call = (name: string, values: readonly Value[], scope: Scope): Value => {
  const known = FUNCTIONS.get(name);
  scope.budget.steps += 1;
  if (scope.budget.steps > MOST_STEPS) throw new Error('takes too many steps');
  if (known !== undefined) return known(values);
  throw unknown(`calls ${name}, which is not evaluated here`);
};

/** `and` and `or` stop at the first answer. */
const lazily = (name: string, rest: readonly Operand[], scope: Scope, last: readonly Value[]): Value => {
  let value: Value = undefined;
  for (const operand of rest) {
    value = valueOf(operand, scope);
    if (isTrue(value) === (name === 'or')) return value;
  }
  return last.length > 0 ? last[0] : value;
};

const runCommand = ([first, ...rest]: readonly Operand[], scope: Scope, last: readonly Value[]): Value => {
  if (first === undefined) throw new Error('a command is empty');
  if (first.kind === 'name') {
    if (first.name === 'and' || first.name === 'or') return lazily(first.name, rest, scope, last);
    return call(first.name, [...rest.map(operand => valueOf(operand, scope)), ...last], scope);
  }
  if (rest.length > 0 || last.length > 0) throw new Error('a value that is no function has arguments');
  return valueOf(first, scope);
};

const run = ({ sets, changes, commands }: Pipeline, scope: Scope): Value => {
  if (changes) throw unknown('changes a variable, which is not evaluated here');
  const values: Value[] = [];
  for (const [index, command] of commands.entries()) {
    values.push(runCommand(command, scope, index === 0 ? [] : values.slice(-1)));
  }
  const value = values.at(-1);
  const [name] = sets;
  if (name !== undefined && sets.length === 1) scope.variables.set(name, value);
  return value;
};

const entriesOf = (value: Value): readonly (readonly [Value, Value])[] => {
  if (isJsonList(value)) return value.map((item, index) => [index, item] as const);
  if (isJsonObject(value)) {
    return Object.keys(value)
      .sort()
      .map(key => [key, value[key]] as const);
  }
  if (typeof value === 'number')
    return Array.from({ length: Math.min(value, MOST_STEPS) }, (_, index) => [index, index]);
  if (value === undefined || value === null) return [];
  throw new Error(`range goes over a ${typeof value}`);
};

const inner = (scope: Scope, dot: Value): Scope => ({ ...scope, dot, variables: new Map(scope.variables) });

const runRange = (node: Extract<TemplateNode, { kind: 'if' | 'range' | 'with' }>, scope: Scope): string => {
  const entries = entriesOf(run({ ...node.pipeline, sets: [] }, scope));
  if (entries.length === 0) return runNodes(node.otherwise, inner(scope, scope.dot));
  const { sets } = node.pipeline;
  return entries
    .map(([key, item]) => {
      const each = inner(scope, item);
      const [first, second] = sets;
      if (first !== undefined) each.variables.set(first, second === undefined ? item : key);
      if (second !== undefined) each.variables.set(second, item);
      return runNodes(node.body, each);
    })
    .join('');
};

const runNodes = (nodes: readonly TemplateNode[], scope: Scope): string =>
  nodes
    .map(node => {
      scope.budget.steps += 1;
      if (scope.budget.steps > MOST_STEPS) throw new Error('takes too many steps');
      if (node.kind === 'text') return node.text;
      if (node.kind === 'range') return runRange(node, scope);
      if (node.kind === 'action') {
        const value = run(node.pipeline, scope);
        return node.pipeline.sets.length > 0 ? '' : goText(value);
      }
      const here = inner(scope, scope.dot);
      const value = run(node.pipeline, here);
      if (!isTrue(value)) return runNodes(node.otherwise, here);
      return runNodes(node.body, node.kind === 'with' ? { ...here, dot: value } : here);
    })
    .join('');

/** Fills a template of Go with the functions that Argo CD gives it. @param strict `missingkey=error` */
export const renderGoTemplate = (template: string, params: JsonObject, strict: boolean): Rendered => {
  if (!template.includes('{{')) return { text: template };
  try {
    const scope: Scope = { dot: params, variables: new Map([['$', params]]), strict, budget: { steps: 0 } };
    return { text: runNodes(parseTemplate(template), scope) };
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    return { fault, unknown: error instanceof Error && error.name === UNKNOWN };
  }
};
