import { selfAlias } from './self-alias';

test.each([
  ['a: &a\n  <<: *a\n', { line: 12, column: 7 }],
  ['a: &a {b: {c: {<<: *a}}}\n', { line: 11, column: 20 }],
  ['x: &a {k: 1}\ny: &a {<<: [*a]}\n', { line: 12, column: 13 }],
  ['a: 1\n---\nb: &b {"<<": *b}\n', { line: 13, column: 14 }],
])('%j merges what it is part of', (text, position) => {
  expect(selfAlias({ text, line: 10 })).toEqual(position);
});

test.each(['a: &a {k: 1}\nb: {<<: *a}\n', 'a: &a {k: 1}\nb: &b {<<: *a, c: *a}\n', 'a: "<<: *a"\n', 'a: &a [*a]\n'])(
  '%j does not',
  text => {
    expect(selfAlias({ text, line: 0 })).toBeUndefined();
  },
);
