import { runExample } from '../../cli/explain/run-example';
import { formatIssue } from '../../model/issue';
import { requireOwnerLabel } from '../own/require-owner-label';
import { RULES } from '../rules';
import { CRDS, KUBERNETES_1_35 } from '../testing/imported-schemas';
import { EXAMPLES } from './examples';

const SCHEMAS = { kubernetes: KUBERNETES_1_35, crds: CRDS };

/** The rules that a render runs, and the one that the docs show. */
const ALL = [...RULES, requireOwnerLabel];

/** Every mistake inside one object, which no right example may have. */
const OF_OBJECTS = RULES.filter(({ scope }) => scope === 'object');

const exampleOf = (name: string) => {
  const example = EXAMPLES[name];
  if (example === undefined) throw new Error(`rule ${name} has no example; add one in lib/checks/examples/`);
  return example;
};

test.each(ALL)('$name finds something in what its example calls wrong, and nothing in what it calls right', rule => {
  const example = exampleOf(rule.name);
  const found = runExample([rule], 'wrong', example, SCHEMAS);
  expect(found).not.toEqual([]);
  expect(found.filter(issue => issue.rule !== rule.name)).toEqual([]);
  expect(runExample([rule, ...OF_OBJECTS], 'right', example, SCHEMAS).map(formatIssue)).toEqual([]);
});

test.each(ALL)('the example of $name can be read', ({ name }) => {
  const { wrong, right, before = '', fix, input, file, given } = exampleOf(name);
  for (const text of [wrong, right, before].filter(text => text !== '')) {
    expect(text).toMatch(/^apiVersion: [^]+[^\n]\n$/);
    expect(Math.max(...text.split('\n').map(line => line.length))).toBeLessThanOrEqual(110);
  }
  expect(fix).toMatch(/^[A-Z`].+\.$/);
  expect((input ?? file) !== undefined && given === undefined).toBe(false);
});

test('every example belongs to a rule', () => {
  const names = new Set(ALL.map(({ name }) => name));
  expect(Object.keys(EXAMPLES).filter(name => !names.has(name))).toEqual([]);
});
