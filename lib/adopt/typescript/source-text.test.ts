import { runInNewContext } from 'node:vm';
import type { Json } from '../../model/json';
import { plainSource } from './plain-source';
import { sourceText } from './source-text';
import { isMultiline, templateLiteral, textLiteral } from './text-literal';

/** What a text of TypeScript is, when it runs. */
const evaluated = (text: string): unknown => JSON.parse(String(runInNewContext(`JSON.stringify(${text})`)));

test.each<Json>([
  'plain',
  "it's",
  'both \' and "',
  'back\\slash and `ticks` and ${dollar}',
  'zero\u0000 separator\u2028 mark\ufeff tab\t return\r',
  'half \ud83d pair',
  { a: [1, true, null, { 'b.c/d': 'x' }], empty: {}, none: [] },
])('%j is what it was', value => {
  expect(evaluated(sourceText(plainSource(value)))).toEqual(value);
});

test.each(['a\nb\n', 'back\\slash `tick` ${x}\n\\n\r\nend', '\u0007\n\u2028'])(
  '%j between backquotes is what it was',
  text => {
    expect(evaluated(templateLiteral(text))).toBe(text);
  },
);

test('one line with its end is no text of several lines', () => {
  expect(['a', 'a\n', 'a\nb', '\n\n'].map(isMultiline)).toEqual([false, false, true, false]);
});

test('quotes are those that need no backslash', () => {
  expect([textLiteral("it's"), textLiteral('say "a"'), textLiteral('\' "')]).toEqual([
    '"it\'s"',
    '\'say "a"\'',
    "'\\' \"'",
  ]);
});

test('short maps stand in a line, others in lines of their own', () => {
  const long = Object.fromEntries(['first', 'second', 'third', 'fourth'].map(key => [key, `${key} value of a map`]));
  expect(sourceText(plainSource({ short: { name: 'a', port: 80 }, long }))).toBe(
    [
      '{',
      "  short: { name: 'a', port: 80 },",
      '  long: {',
      ...Object.entries(long).map(([key, value]) => `    ${key}: '${value}',`),
      '  },',
      '}',
    ].join('\n'),
  );
});
