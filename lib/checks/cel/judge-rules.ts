import type { CelRule, CompactNode } from '../../model/compact-schema';
import type { Json } from '../../model/json';
import type { CelBindings, CelEngine } from './cel-engine';
import type { RuleVerdict } from './known-verdicts';
import { NONE, some } from './optional';
import { toCel, type CelView } from './to-cel';

/** A value, the one before the change, and the schema that types both. */
export interface JudgedValue {
  readonly value: Json;
  readonly old: Json | undefined;
  readonly node: CompactNode;
  readonly view: CelView;
  readonly own: boolean;
}

/** The longest message that an expression may give, in bytes. */
const MAX_MESSAGE = 5 * 1024;

/** Gives the variables of rules about a value, which is made into one of CEL once for all of them. */
const bindingsFor = (
  { value, old, node, view, own }: JudgedValue,
  engine: CelEngine,
): ((rule: CelRule) => CelBindings | undefined) => {
  const self = toCel(value, node, view, own);
  const before = old === undefined || old === null ? undefined : toCel(old, node, view, own);
  return rule => {
    if (!engine.readsOldSelf(rule)) return { self };
    if (rule.optionalOldSelf === true) return { self, oldSelf: before === undefined ? NONE : some(before) };
    return before === undefined ? undefined : { self, oldSelf: before };
  };
};

const messageOf = (rule: CelRule, engine: CelEngine, bindings: CelBindings): string => {
  const answer = rule.messageExpression === undefined ? undefined : engine.evaluate(rule.messageExpression, bindings);
  const text = answer?.kind === 'value' && typeof answer.value === 'string' ? answer.value.trim() : '';
  if (text !== '' && !text.includes('\n') && Buffer.byteLength(text) <= MAX_MESSAGE) return text;
  return rule.message?.trim() ?? `failed rule: ${rule.rule.trim()}`;
};

const verdictOf = (
  rule: CelRule,
  engine: CelEngine,
  bindings: CelBindings,
): Pick<RuleVerdict, 'verdict' | 'message'> | undefined => {
  const answer = engine.evaluate(rule.rule, bindings);
  if (answer.kind === 'error') return { verdict: 'errs', message: answer.message };
  if (answer.kind === 'unsupported') return { verdict: 'unsupported', message: answer.message };
  if (answer.value === true) return undefined;
  if (answer.value === false) return { verdict: 'fails', message: messageOf(rule, engine, bindings) };
  return { verdict: 'unsupported', message: 'it gives no boolean' };
};

/** What rules hold against a value: nothing of a rule that accepts it, or is about a change where there is none. */
export const judgeRules = (
  rules: readonly CelRule[],
  judged: JudgedValue,
  engine: CelEngine,
): readonly RuleVerdict[] => {
  const bindingsOf = bindingsFor(judged, engine);
  return rules.flatMap(rule => {
    const bindings = bindingsOf(rule);
    const verdict = bindings === undefined ? undefined : verdictOf(rule, engine, bindings);
    return verdict === undefined ? [] : [{ ...verdict, rule }];
  });
};
