import { isJsonObject, type Json } from '../../model/json';
import type { CheckedRule } from './api-rule';

/** Rules by the keys that lead to what they look at. */
export interface RuleTree {
  readonly rules: readonly CheckedRule[];
  readonly below: ReadonlyMap<string, RuleTree>;
}

interface Growing {
  readonly rules: CheckedRule[];
  readonly below: Map<string, Growing>;
}

const branch = (): Growing => ({ rules: [], below: new Map() });

/** The tree of some rules. */
export const ruleTree = (rules: readonly CheckedRule[]): RuleTree => {
  const root = branch();
  for (const rule of rules) {
    let at = root;
    for (const key of rule.lead ?? []) {
      const next = at.below.get(key) ?? branch();
      at.below.set(key, next);
      at = next;
    }
    at.rules.push(rule);
  }
  return root;
};

/** Gives the rules that may find something in a value: few of those for a part do, so the others are not even asked. */
export const visitRules = ({ rules, below }: RuleTree, value: Json, visit: (rule: CheckedRule) => void): void => {
  for (const rule of rules) visit(rule);
  if (below.size === 0 || !isJsonObject(value)) return;
  for (const [key, tree] of below) {
    const item = value[key];
    if (item !== undefined && item !== null) visitRules(tree, item, visit);
  }
};
