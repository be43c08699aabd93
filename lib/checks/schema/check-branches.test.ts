import { problemLines, type SchemaCase } from '../testing/problem-lines';

const CASES: Readonly<Record<string, SchemaCase>> = {
  'all of': {
    node: { type: 'string', allOf: [1, 2] },
    rest: [{ minLength: 2 }, { pattern: '^a' }],
    good: ['ab'],
    bad: [
      [
        'b',
        'value spec: must have at least 2 characters ("b"); make it longer\nvalue spec: must match ^a ("b"); change it',
      ],
    ],
  },
  'any of': {
    node: { type: 'object', properties: { a: 3, b: 3 }, anyOf: [1, 2] },
    rest: [{ required: ['a'] }, { required: ['b'] }, {}],
    good: [{ a: 1 }, { a: 1, b: 1 }],
    bad: [[{}, 'value spec: must have one of a, b; add one of them']],
  },
  'any of some values': {
    node: { type: 'string', anyOf: [1, 2] },
    rest: [{ format: 'ipv4' }, { format: 'ipv6' }],
    good: ['1.2.3.4', '::1'],
    bad: [
      [
        'x',
        'value spec: fits none of the alternatives: must be an IPv4 address "x"; or: must be an IPv6 address "x"; follow one of them',
      ],
    ],
  },
  'one of': {
    node: { type: 'object', properties: { a: 3, b: 3 }, oneOf: [1, 2] },
    rest: [{ required: ['a'] }, { required: ['b'] }, {}],
    good: [{ a: 1 }],
    bad: [
      [{}, 'value spec: must have exactly one of a, b; add one of them'],
      [{ a: 1, b: 1 }, 'value spec: must have exactly one of a, b (has a, b); keep one of them'],
    ],
  },
  'one of some values': {
    node: { type: 'integer', oneOf: [1, 2] },
    rest: [{ minimum: 5 }, { minimum: 7 }],
    good: [5],
    bad: [
      [8, 'value spec: fits 2 alternatives, must fit exactly one; follow only one of them'],
      [
        1,
        'value spec: fits none of the alternatives: must be at least 5 1; or: must be at least 7 1; follow one of them',
      ],
    ],
  },
  not: {
    node: { type: 'object', properties: { a: 2, b: 2 }, not: 1 },
    rest: [{ required: ['a', 'b'] }, {}],
    good: [{ a: 1 }],
    bad: [[{ a: 1, b: 1 }, 'value spec: must not have a with b; change it']],
  },
  'not a value': {
    node: { type: 'string', not: 1 },
    rest: [{ enum: ['default'] }],
    good: ['x'],
    bad: [['default', 'value spec: has a form that its schema forbids; change it']],
  },
};

test.each(Object.entries(CASES))('%s', (_name, { node, rest = [], good = [], bad = [] }) => {
  expect(good.flatMap(value => problemLines(value, [node, ...rest]))).toEqual([]);
  for (const [value, expected] of bad) expect(problemLines(value, [node, ...rest])).toEqual(expected.split('\n'));
});
