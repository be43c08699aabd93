import { IMPURE_FUNCTIONS, ORDERLESS } from './impure-functions';
import type { TemplateAction, TemplateToken } from './template-tokens';

/** A call of a function whose result does not follow from the chart and its values. */
export interface ImpureCall {
  readonly function: string;
  readonly line: number;
}

/** What an `include` or `template` names: the name itself, or pieces that the name has. */
export type IncludedName = { readonly name: string } | { readonly pieces: readonly string[] };

/** A `define`, or what of a text stands outside of every one. */
export interface TemplateUnit {
  /** Of the `define`; the text itself has none. */
  readonly name?: string;
  readonly calls: readonly ImpureCall[];
  readonly includes: readonly IncludedName[];
  /** Constants that are templates themselves, because their action calls `tpl`. */
  readonly inner: readonly { readonly text: string; readonly line: number }[];
  /** Calls `tpl`. */
  readonly evaluates: boolean;
  /** Reads `.Files`. */
  readonly readsFiles: boolean;
  /** Tokens of its actions: what decides where a render comes to. */
  readonly actions: readonly (readonly string[])[];
}

const OPENING = new Set(['if', 'range', 'with', 'define', 'block']);

/** The operand behind a token: one token, or what stands in its parentheses. */
const operandAt = (tokens: readonly TemplateToken[], at: number): readonly TemplateToken[] => {
  if (tokens[at]?.type !== 'open') return tokens.slice(at, at + 1);
  let depth = 0;
  for (let end = at; end < tokens.length; end += 1) {
    if (tokens[end]?.type === 'open') depth += 1;
    if (tokens[end]?.type === 'close') depth -= 1;
    if (depth === 0) return tokens.slice(at + 1, end);
  }
  return tokens.slice(at + 1);
};

/** Tokens outside of inner parentheses. */
const outermost = (tokens: readonly TemplateToken[]): readonly TemplateToken[] => {
  let depth = 0;
  return tokens.filter(({ type }) => {
    if (type === 'open') depth += 1;
    const isOut = depth === 0;
    if (type === 'close') depth -= 1;
    return isOut;
  });
};

const VERB = /%[-+# 0]*\d*(?:\.\d+)?[a-zA-Z%]/;

/** What is known of a computed name: constants of `print`, the format of `printf`; nothing of anything else. */
const includedName = (operand: readonly TemplateToken[]): IncludedName => {
  const [head, ...rest] = outermost(operand);
  if (head?.type === 'text' && rest.length === 0) return { name: head.text };
  const constants = rest.filter(({ type }) => type === 'text').map(({ text }) => text);
  if (head === undefined || rest.some(({ type }) => type === 'pipe')) return { pieces: [] };
  if (head.text === 'print') return { pieces: constants };
  if (head.text === 'printf') return { pieces: (constants[0] ?? '').split(VERB) };
  return { pieces: [] };
};

const includesOf = (tokens: readonly TemplateToken[]): readonly IncludedName[] =>
  tokens.flatMap(({ type, text }, at) =>
    type === 'word' && (text === 'include' || text === 'template' || text === 'block')
      ? [includedName(operandAt(tokens, at + 1))]
      : [],
  );

/** Of `.Capabilities`: another one on another machine. https://helm.sh/docs/chart_template_guide/builtin_objects/ */
const HELM_VERSION = '.HelmVersion';

/** Impure functions of an action: where `now` is called, what forms its date is the same fact; what is sorted has an order. */
const callsOf = ({ tokens, line }: TemplateAction): readonly ImpureCall[] => {
  const fields = tokens
    .filter(({ type, text }) => type === 'name' && text === HELM_VERSION)
    .map(() => HELM_VERSION.slice(1));
  const words = new Set([...tokens.filter(({ type }) => type === 'word').map(({ text }) => text), ...fields]);
  const isOrdered = [...words].some(word => ORDERLESS.has(word));
  return [...words].flatMap(word => {
    const impurity = IMPURE_FUNCTIONS.get(word);
    if (impurity === undefined || (impurity === 'order' && isOrdered)) return [];
    return impurity === 'clock' && word !== 'now' && words.has('now') ? [] : [{ function: word, line }];
  });
};

const unitOf = (name: string | undefined, actions: readonly TemplateAction[]): TemplateUnit => {
  const calls = (word: string) => (action: TemplateAction) =>
    action.tokens.some(({ type, text }) => type === 'word' && text === word);
  const evaluating = actions.filter(calls('tpl'));
  return {
    ...(name === undefined ? {} : { name }),
    calls: actions.flatMap(callsOf),
    includes: actions.flatMap(({ tokens }) => includesOf(tokens)),
    inner: evaluating.flatMap(({ tokens, line }) =>
      tokens.flatMap(({ type, text }) => (type === 'text' && text.includes('{{') ? [{ text, line }] : [])),
    ),
    evaluates: evaluating.length > 0,
    readsFiles: actions.some(({ tokens }) => tokens.some(({ type, text }) => type === 'name' && text === '.Files')),
    actions: actions.map(({ tokens }) => tokens.map(({ text }) => text)),
  };
};

/** Sorts the actions of a text by the `define` or `block` that they stand in; the first unit is the text itself. */
export const templateUnits = (actions: readonly TemplateAction[]): readonly TemplateUnit[] => {
  const body: TemplateAction[] = [];
  const defined: { readonly name: string; readonly actions: TemplateAction[] }[] = [];
  const open: (TemplateAction[] | undefined)[] = [];
  const innermost = (): TemplateAction[] => open.findLast(own => own !== undefined) ?? body;
  for (const action of actions) {
    const [head, name] = action.tokens;
    const word = head?.type === 'word' ? head.text : '';
    if (word === 'end') open.pop();
    else if (word === 'define' || word === 'block') {
      if (word === 'block') innermost().push(action);
      const own: TemplateAction[] = [];
      defined.push({ name: name?.text ?? '', actions: own });
      open.push(own);
    } else {
      innermost().push(action);
      if (OPENING.has(word)) open.push(undefined);
    }
  }
  return [unitOf(undefined, body), ...defined.map(({ name, actions: own }) => unitOf(name, own))];
};
