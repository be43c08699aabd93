import type { CelRule, CompactNode } from '../../model/compact-schema';
import type { Json } from '../../model/json';
import type { CelBindings, CelEngine } from './cel-engine';
import type { CelOutcome } from './evaluate-rules';
import { NONE, some } from './optional';
import { toCel, type CelView } from './to-cel';

/** A rule and the value that it is about. */
export interface RuleCase {
  readonly rule: CelRule;
  readonly value: Json;
  readonly old: Json | undefined;
  readonly node: CompactNode;
  readonly view: CelView;
  readonly own: boolean;
}

const STRINGS = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g;

/** The longest message that an expression may give, in bytes. */
const MAX_MESSAGE = 5 * 1024;

const usesOldSelf = ({ rule, messageExpression }: CelRule): boolean =>
  /\boldSelf\b/.test(`${rule} ${messageExpression ?? ''}`.replaceAll(STRINGS, '""'));

const bindingsOf = ({ rule, value, old, node, view, own }: RuleCase): CelBindings | undefined => {
  const self = toCel(value, node, view, own);
  if (!usesOldSelf(rule)) return { self };
  const before = old === undefined || old === null ? undefined : toCel(old, node, view, own);
  if (rule.optionalOldSelf === true) return { self, oldSelf: before === undefined ? NONE : some(before) };
  return before === undefined ? undefined : { self, oldSelf: before };
};

const messageOf = (rule: CelRule, engine: CelEngine, bindings: CelBindings): string => {
  const answer = rule.messageExpression === undefined ? undefined : engine.evaluate(rule.messageExpression, bindings);
  const text = answer?.kind === 'value' && typeof answer.value === 'string' ? answer.value.trim() : '';
  if (text !== '' && !text.includes('\n') && Buffer.byteLength(text) <= MAX_MESSAGE) return text;
  return rule.message?.trim() ?? `failed rule: ${rule.rule.trim()}`;
};

/** What a rule holds against a value; undefined when it accepts it, or when it is about a change and there is none. */
export const judgeRule = (
  ruleCase: RuleCase,
  engine: CelEngine,
): Pick<CelOutcome, 'verdict' | 'message'> | undefined => {
  const { rule } = ruleCase;
  const bindings = bindingsOf(ruleCase);
  if (bindings === undefined) return undefined;
  const answer = engine.evaluate(rule.rule, bindings);
  if (answer.kind === 'error') return { verdict: 'errs', message: answer.message };
  if (answer.kind === 'unsupported') return { verdict: 'unsupported', message: answer.message };
  if (answer.value === true) return undefined;
  if (answer.value === false) return { verdict: 'fails', message: messageOf(rule, engine, bindings) };
  return { verdict: 'unsupported', message: 'it gives no boolean' };
};
