import { fits, permits } from './glob';

test.each([
  ['https://git.example.com/*', 'https://git.example.com/a', '/', true],
  ['https://git.example.com/*', 'https://git.example.com/a/b', '/', false],
  ['https://git.example.com/**', 'https://git.example.com/a/b', '/', true],
  ['https://git.example.com/a', 'https://gitxexample.com/a', '/', false],
  ['acme-*', 'acme-shop', undefined, true],
  ['acme-*', 'other', undefined, false],
  ['a?c', 'abc', undefined, true],
  ['(a+)', '(a+)', undefined, true],
] as const)('%s fits %s: separator %s: %s', (pattern, text, separator, expected) => {
  expect(fits(pattern, text, separator)).toBe(expected);
});

test('a denial wins, and a star alone stands for everything', () => {
  expect(permits(['*'], 'https://git.example.com/a', '/')).toBe(true);
  expect(permits(['*', '!kube-*'], 'kube-system')).toBe(false);
  expect(permits(['!kube-*'], 'shop')).toBe(false);
  expect(permits([], 'shop')).toBe(false);
});
