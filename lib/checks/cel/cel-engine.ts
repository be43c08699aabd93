import {
  celEnv,
  celFunc,
  CelScalar,
  isCelError,
  parse,
  plan,
  type CelInput,
  type CelList,
  type CelValue,
} from '@bufbuild/cel';
import type { CelRule, CompactSchemas } from '../../model/compact-schema';
import type { Re2Patterns } from '../schema/re2-pattern';
import { celEquality, type ListIdentity } from './equality';
import { expressionOfTree } from './expression-of-tree';
import { CIDR_FUNCTIONS } from './library/cidr';
import { COMPARISON_FUNCTIONS } from './library/comparison';
import { FORMAT_FUNCTIONS } from './library/format';
import { IP_FUNCTIONS } from './library/ip';
import { listFunctions } from './library/lists';
import { QUANTITY_FUNCTIONS } from './library/quantity';
import { REGEX_FUNCTIONS } from './library/regex';
import { SEMVER_FUNCTIONS } from './library/semver';
import { STRING_FUNCTIONS } from './library/strings';
import { URL_FUNCTIONS } from './library/url';
import { OPTIONAL_FUNCTIONS } from './optional';
import { knownVerdicts, type KnownVerdicts } from './known-verdicts';
import { oldSelfReaders } from './old-self-readers';
import { rulesBelow, type RulesBelow } from './rules-below';
import { DURATION_FUNCTION } from './time-values';

/**
 * The answer of an expression: `error` where the API server fails too, `unsupported` where only this evaluation does.
 */
export type CelAnswer =
  | { readonly kind: 'value'; readonly value: CelValue }
  | { readonly kind: 'error'; readonly message: string }
  | { readonly kind: 'unsupported'; readonly message: string };

/** Values of the variables of an expression. */
export type CelBindings = Readonly<Record<string, CelInput>>;

/** Evaluates expressions, each parsed once, when it is first met. */
export interface CelEngine {
  readonly evaluate: (expression: string, bindings: CelBindings) => CelAnswer;
  /** Makes a list equal to others in which the same entries stand in another order. */
  readonly identify: (list: CelList, identity: ListIdentity) => void;
  readonly rulesBelow: RulesBelow;
  /** The same of rules about changes alone. */
  readonly changeRulesBelow: RulesBelow;
  readonly knownVerdicts: KnownVerdicts;
  readonly readsOldSelf: (rule: CelRule) => boolean;
}

/** Words of errors that tell that something is missing here, not in the object. */
const UNSUPPORTED =
  /^(?:unbound function|unresolved attribute|unknown type|unimplemented|invalid expression|invalid select)/;

/** An operator without overload fails in the API server too: only values of any type come so far there. */
const NO_OVERLOAD = /^found no matching overload for '(?!_|!|-|@|in')/;

type Program = (bindings: CelBindings) => CelAnswer;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * An engine with the functions of Kubernetes. https://kubernetes.io/docs/reference/using-api/cel/
 * @param trees of expressions that `import` has parsed already, which takes most of the time of an expression that is used once
 */
export const celEngine = (patterns: Re2Patterns, trees: NonNullable<CompactSchemas['expressions']> = {}): CelEngine => {
  const identities = new WeakMap<CelList, ListIdentity>();
  const equals = celEquality(list => identities.get(list));
  const { BOOL, DYN } = CelScalar;
  const environment = celEnv({
    re2: {
      compile: pattern => {
        const test = patterns(pattern);
        if (test === undefined) throw new Error(`invalid regular expression ${pattern}`);
        return { test };
      },
    },
    funcs: [
      celFunc('_==_', [DYN, DYN], BOOL, equals),
      celFunc('_!=_', [DYN, DYN], BOOL, (a, b) => !equals(a, b)),
      DURATION_FUNCTION,
      ...STRING_FUNCTIONS,
      ...REGEX_FUNCTIONS,
      ...listFunctions(equals),
      ...URL_FUNCTIONS,
      ...IP_FUNCTIONS,
      ...CIDR_FUNCTIONS,
      ...QUANTITY_FUNCTIONS,
      ...SEMVER_FUNCTIONS,
      ...COMPARISON_FUNCTIONS,
      ...FORMAT_FUNCTIONS,
      ...OPTIONAL_FUNCTIONS,
    ],
  });
  const parsed = (expression: string) => {
    const tree = Object.hasOwn(trees, expression) ? trees[expression] : undefined;
    return (tree === undefined ? undefined : expressionOfTree(tree)) ?? parse(expression);
  };
  const compile = (expression: string): Program => {
    try {
      const evaluate = plan(environment, parsed(expression));
      return bindings => {
        const value = evaluate(bindings);
        if (!isCelError(value)) return { kind: 'value', value };
        const unsupported = UNSUPPORTED.test(value.message) || NO_OVERLOAD.test(value.message);
        return { kind: unsupported ? 'unsupported' : 'error', message: value.message };
      };
    } catch (error) {
      return () => ({ kind: 'unsupported', message: messageOf(error) });
    }
  };
  const programs = new Map<string, Program>();
  const programOf = (expression: string): Program => {
    const known = programs.get(expression);
    if (known !== undefined) return known;
    const program = compile(expression);
    programs.set(expression, program);
    return program;
  };
  const readsOldSelf = oldSelfReaders();
  return {
    evaluate: (expression, bindings) => programOf(expression)(bindings),
    identify: (list, identity) => void identities.set(list, identity),
    rulesBelow: rulesBelow(),
    changeRulesBelow: rulesBelow(readsOldSelf),
    knownVerdicts: knownVerdicts(),
    readsOldSelf,
  };
};
