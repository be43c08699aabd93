import type { Json } from '../../model/json';
import type { CheckedRule } from './api-rule';
import { ruleTree, visitRules } from './rule-tree';

const rule = (says: string, lead?: readonly string[]): CheckedRule => ({
  upstream: 'validate',
  field: '',
  says,
  check: () => undefined,
  ...(lead === undefined ? {} : { lead }),
});

const TREE = ruleTree([rule('any'), rule('a', ['a']), rule('a.b', ['a', 'b']), rule('any too', [])]);

const visited = (value: Json): readonly string[] => {
  const found: string[] = [];
  visitRules(TREE, value, ({ says }) => void found.push(says));
  return found;
};

test('rules are asked about parts in which their lead ends at a value', () => {
  expect(visited({})).toEqual(['any', 'any too']);
  expect(visited({ a: null, b: 1 })).toEqual(['any', 'any too']);
  expect(visited({ a: 'text' })).toEqual(['any', 'any too', 'a']);
  expect(visited({ a: { b: null } })).toEqual(['any', 'any too', 'a']);
  expect(visited({ a: { b: false } })).toEqual(['any', 'any too', 'a', 'a.b']);
});

test('a lead goes through lists, maps and one key or another, each rule once', () => {
  const tree = ruleTree(['a[]', 'a[].b', 'm{}.b', 'x|y.b'].map(field => rule(field, field.split('.'))));
  const found = (value: Json): readonly string[] => {
    const rules: string[] = [];
    visitRules(tree, value, ({ says }) => void rules.push(says));
    return rules;
  };
  expect(found({ a: [], m: {}, x: {} })).toEqual([]);
  expect(found({ a: [null], m: [{ b: 1 }], y: 1 })).toEqual(['a[]']);
  expect(found({ a: [{ b: null }, 'text', { b: 0 }, { b: 1 }] })).toEqual(['a[]', 'a[].b']);
  expect(found({ a: { b: 1 }, m: { k: null, l: { b: '' } }, x: null, y: { b: 1 } })).toEqual(['m{}.b', 'x|y.b']);
});
