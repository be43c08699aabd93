import type { CelRule, CompactNode } from '../../model/compact-schema';
import type { Json } from '../../model/json';
import { memo } from '../../model/memo';

/** What a CEL rule says of a value that it does not accept. */
export interface RuleVerdict {
  /** `fails`: broken; `errs`: the API server cannot evaluate it on the value and refuses it; `unsupported`: only we cannot. */
  readonly verdict: 'fails' | 'errs' | 'unsupported';
  readonly rule: CelRule;
  readonly message: string;
}

/** Gives what the rules of a node say of a value that another node types, and runs them when no equal value was met. */
export type KnownVerdicts = (
  rules: CompactNode,
  node: CompactNode,
  value: Json,
  judge: () => readonly RuleVerdict[],
) => readonly RuleVerdict[];

/** How many values are remembered of a node: enough for parts that are alike, and a bound of memory. */
const REMEMBERED = 1000;

/** Remembers verdicts: most parts of the objects of a kind are alike, and a rule costs more than a look at its value. */
export const knownVerdicts = (): KnownVerdicts => {
  const byRules = memo((_rules: CompactNode) =>
    memo((_node: CompactNode) => new Map<string, readonly RuleVerdict[]>()),
  );
  return (rules, node, value, judge) => {
    const known = byRules(rules)(node);
    const text = JSON.stringify(value);
    const found = known.get(text);
    if (found !== undefined) return found;
    const verdicts = judge();
    if (known.size < REMEMBERED) known.set(text, verdicts);
    return verdicts;
  };
};
