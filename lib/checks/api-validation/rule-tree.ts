import { isJsonList, isJsonObject, type Json } from '../../model/json';
import type { CheckedRule } from './api-rule';
import { stepOf, type Step } from './fields/step';

/** Rules by the steps that lead to what they look at. */
export interface RuleTree {
  readonly rules: readonly CheckedRule[];
  readonly below: readonly { readonly step: Step; readonly tree: RuleTree }[];
}

interface Growing {
  readonly rules: CheckedRule[];
  readonly below: Map<string, Growing>;
}

const branch = (): Growing => ({ rules: [], below: new Map() });

const grown = ({ rules, below }: Growing): RuleTree => ({
  rules,
  below: [...below].map(([text, tree]) => ({ step: stepOf(text), tree: grown(tree) })),
});

/** The tree of some rules. */
export const ruleTree = (rules: readonly CheckedRule[]): RuleTree => {
  const root = branch();
  for (const rule of rules) {
    let at = root;
    for (const step of rule.lead ?? []) {
      const next = at.below.get(step) ?? branch();
      at.below.set(step, next);
      at = next;
    }
    at.rules.push(rule);
  }
  return grown(root);
};

/** Null in a list or map reads as an empty entry. */
const entriesOf = (value: Json, into: Step['into']): readonly Json[] => {
  if (into === 'value') return [value];
  if (into === 'items') return isJsonList(value) ? value.map(item => item ?? {}) : [];
  return isJsonObject(value) ? Object.values(value).map(item => item ?? {}) : [];
};

const reached = (values: readonly Json[], { keys, into }: Step): readonly Json[] => {
  const found: Json[] = [];
  for (const value of values) {
    if (!isJsonObject(value)) continue;
    for (const key of keys) {
      const next = value[key];
      if (next !== undefined && next !== null) found.push(...entriesOf(next, into));
    }
  }
  return found;
};

const visitAll = ({ rules, below }: RuleTree, values: readonly Json[], visit: (rule: CheckedRule) => void): void => {
  for (const rule of rules) visit(rule);
  for (const { step, tree } of below) {
    const next = reached(values, step);
    if (next.length > 0) visitAll(tree, next, visit);
  }
};

/** Gives the rules that may find something in a value: few of those for a part do, so the others are not even asked. */
export const visitRules = (tree: RuleTree, value: Json, visit: (rule: CheckedRule) => void): void =>
  visitAll(tree, [value], visit);
