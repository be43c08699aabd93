import fc from 'fast-check';
import { CRDS } from '../testing/imported-schemas';
import { compileRe2, re2Patterns } from './re2-pattern';
import { isSharedSyntax } from './shared-syntax';

const patterns = re2Patterns();

const CRD_PATTERNS = [...new Set(CRDS.nodes.flatMap(({ pattern }) => (pattern === undefined ? [] : [pattern])))];

/** Pieces of patterns, of the shared syntax and of what only one of the two knows. */
const PIECES = [
  ...[
    'a',
    'b',
    '-',
    '/',
    ':',
    '^',
    '$',
    '|',
    '(',
    '(?:',
    ')',
    '()',
    '[a-c]',
    '[^b]',
    '[-a]',
    '[a-]',
    '[.]',
    '[]a]',
    '[^]',
  ],
  ...[
    '[[:alpha:]]',
    '[\\d]',
    '[\\]b]',
    '[\\-a]',
    '[a&&b]',
    '\\d',
    '\\w',
    '\\W',
    '\\s',
    '\\S',
    '\\b',
    '\\.',
    '\\\\',
    '\\/',
  ],
  ...['\\n', '\\pL', '\\PC', '\\z', '\\A', '\\Q', '\\1', '\\x41', '\\u0041', '(?i)', '(?=a)', '(?P<n>a)', '(?<n>a)'],
  ...['.', '*', '+', '?', '{2}', '{1,2}', '{2,}', '{,2}', '{', '}', ']', '*?', '++', '\u{1f600}', 'é', ' '],
];

const text = fc.array(
  fc.constantFrom('a', 'b', 'c', '-', '0', '_', '.', '/', ':', '\n', '\r', 'é', 'ſ', '\u{1f600}', '\u2028', ' '),
  {
    maxLength: 12,
  },
);

test('a pattern of the shared syntax means the same in JavaScript and in RE2', () => {
  let compared = 0;
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...PIECES), { maxLength: 7 }),
      fc.array(text, { maxLength: 6 }),
      (pieces, texts) => {
        const pattern = pieces.join('');
        const exact = compileRe2(pattern);
        const ours = re2Patterns()(pattern);
        expect(ours === undefined).toBe(exact === undefined);
        if (exact === undefined || ours === undefined) return;
        if (isSharedSyntax(pattern)) compared += 1;
        for (const subject of texts.map(chars => chars.join('')))
          expect([pattern, ours(subject)]).toEqual([pattern, exact(subject)]);
      },
    ),
    { numRuns: 5000 },
  );
  expect(compared).toBeGreaterThan(500);
});

test('the patterns of the pinned CRDs mean the same', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...CRD_PATTERNS),
      fc.oneof(text, fc.array(fc.string({ maxLength: 4 }))),
      (pattern, chars) => {
        const subject = chars.join('');
        expect(patterns(pattern)?.(subject)).toBe(compileRe2(pattern)?.(subject));
      },
    ),
    { numRuns: 2000 },
  );
});

test.each(['^[a-z]+$', '^(?:a|b)$', '^[^\\r\\n]*$', '[0-9]{1,3}\\.', '^\\*$'])(
  '%s is of the shared syntax',
  pattern => {
    expect(isSharedSyntax(pattern)).toBe(true);
  },
);

test.each([
  '^.*$',
  '\\s',
  '\\b',
  '(?i)a',
  '(?=a)',
  '\\PC',
  '[[:alpha:]]',
  '[]a]',
  '(a+)+',
  '(a*b)*',
  'a*b*c*d*',
  '(',
  '{,2}',
])('%s is left to RE2', pattern => {
  expect(isSharedSyntax(pattern)).toBe(false);
});

test('patterns that only RE2 knows are matched', () => {
  expect(patterns('^\\PC*$')?.('a\u0000')).toBe(false);
  expect(patterns('^\\PC*$')?.('plain')).toBe(true);
  expect(patterns('^(?i)(abort|warn)?$')?.('WARN')).toBe(true);
});

test('what is not RE2 has no matcher', () => {
  expect(patterns('(?=a)')).toBeUndefined();
  expect(patterns('(')).toBeUndefined();
});

test('a pattern that makes backtracking explode answers at once', () => {
  expect(patterns('^([-a-zA-Z0-9_]+[.]?)+$')?.(`${'a'.repeat(5000)}!`)).toBe(false);
  expect(patterns('^[a-z]*[a-z]*[a-z]*$')?.(`${'a'.repeat(20_000)}!`)).toBe(false);
});
