import { isDns1035Label, isDnsLabel, isDnsSubdomain, isLabelValue, isPathSegment, isQualifiedName } from './dns-name';

const long = (length: number): string => 'a'.repeat(length);

test.each([
  [isDnsLabel, ['a', '0', 'a-b', '1a', long(63)], ['', 'A', '-a', 'a-', 'a.b', 'a_b', long(64)]],
  [isDns1035Label, ['a', 'a-0', long(63)], ['', '0a', 'a-', 'A', 'a.b', long(64)]],
  [isDnsSubdomain, ['a', 'a.b', '0.1', `${long(64)}.b`, long(253)], ['', '.', 'a.', 'a..b', 'A.b', 'a_b', long(254)]],
  [
    isQualifiedName,
    ['a', 'A_b.c-d', 'example.org/name', long(63), `${long(253)}/a`],
    ['', '/', 'a/', '/a', 'a/b/c', '-a', 'a-', 'a b', long(64), 'Example.org/a', `${long(254)}/a`],
  ],
  [isLabelValue, ['', 'a', 'A_b.c-d', long(63)], ['-', 'a-', 'a b', 'a/b', long(64)]],
  [isPathSegment, ['system:admin', 'A b', 'a:b.c'], ['.', '..', 'a/b', 'a%b']],
])('%p', (accepts, good, bad) => {
  expect(good.filter(text => !accepts(text))).toEqual([]);
  expect(bad.filter(accepts)).toEqual([]);
});
