import { RULES } from '../../checks/rules';
import type { Rule } from '../../checks/rule';
import { didYouMean } from '../../model/did-you-mean';
import type { Issue } from '../../model/issue';
import type { Console } from '../console';
import { EXIT, type ExitCode } from '../exit-code';
import { loadSchemas } from '../load-schemas';
import { printIssues } from '../report';
import { explanationOf } from './explanation';
import { printExplanation } from './explanation-text';
import { EXAMPLE_LINE, type ExampleSchemas } from './run-example';

/** The schemas of a project that examples are judged by. */
export function exampleSchemas(root: string): ExampleSchemas | readonly Issue[] {
  const schemas = loadSchemas(root, [EXAMPLE_LINE]);
  if (!('crds' in schemas)) return schemas;
  const kubernetes = schemas.kubernetes.get(EXAMPLE_LINE);
  return kubernetes === undefined ? [] : { kubernetes, crds: schemas.crds };
}

const wrong = (pointer: string, message: string, value: string, fix: string): readonly Issue[] => [
  { rule: 'usage', severity: 'error', place: { pointer }, message, value, fix },
];

/** The rule of a name or number; letters of either case. */
const ruleCalled = (wanted: string): Rule | undefined =>
  RULES.find(({ id, name }) => [id.toLowerCase(), name].includes(wanted.toLowerCase()));

const unknown = (wanted: string): readonly Issue[] => {
  const names = RULES.map(({ name }) => name);
  return wrong(
    '--explain',
    'there is no such rule',
    wanted,
    didYouMean(wanted, names, 'docs/checks.md lists the rules'),
  );
};

/** Prints what a rule is about, with its example, and checks nothing. */
export function explain(root: string, wanted: string, format: string, console: Console): ExitCode {
  const fail = (issues: readonly Issue[]): ExitCode => {
    printIssues(issues, console);
    return EXIT.FAULT;
  };
  if (format === 'sarif') return fail(wrong('--format', 'is not for --explain', format, 'use text or json'));
  const rule = ruleCalled(wanted);
  if (rule === undefined) return fail(unknown(wanted));
  const schemas = exampleSchemas(root);
  if (!('crds' in schemas)) return fail(schemas);
  const explanation = explanationOf(rule, schemas);
  if (format === 'json') console.out(`${JSON.stringify({ form: 1, ...explanation }, undefined, 2)}\n`);
  else printExplanation(explanation, console);
  return EXIT.DONE;
}

/** Rules beside the first that a hint names. */
const MAX_HINTED = 4;

/** How to learn more about what was found: `; --explain valid-cel says more`; empty when no rule can say more. */
export const explainHint = (issues: readonly Issue[]): string => {
  const found = new Set(issues.map(({ rule }) => rule));
  const [first, ...others] = RULES.map(({ name }) => name).filter(name => found.has(name));
  if (first === undefined) return '';
  const named = [...others.slice(0, MAX_HINTED), ...(others.length > MAX_HINTED ? ['…'] : [])].join(', ');
  return `; --explain ${first} ${named === '' ? '' : `(or ${named}) `}says more`;
};
