import fc from 'fast-check';
import { fileGlob } from './file-glob';

test.each([
  ['*.yaml', 'a/b/web.yaml'],
  ['**/web.yaml', 'a/b/web.yaml'],
  ['{*.yml,*.yaml}', 'web.yml'],
  ['{a,{b,c}}.yaml', 'c.yaml'],
  ['web-?.yaml', 'web-1.yaml'],
  ['web-[0-9].yaml', 'web-1.yaml'],
  ['[!a]*', 'web.yaml'],
  ['a+b (c).yaml', 'a+b (c).yaml'],
  ['\\*.yaml', '*.yaml'],
  ['a,b', 'a,b'],
  ['a}', 'a}'],
])('%s fits %s', (pattern, file) => {
  expect(fileGlob(pattern)?.test(file)).toBe(true);
});

test.each([
  ['*.yaml', 'web.yml'],
  ['web.yaml', 'a/web.yaml'],
  ['/*.yaml', 'web.yaml'],
  ['*/web.yaml', 'web.yaml'],
  ['[!w]*', 'web.yaml'],
  ['web.yaml', 'webxyaml'],
  ['\\*.yaml', 'web.yaml'],
])('%s does not fit %s', (pattern, file) => {
  expect(fileGlob(pattern)?.test(file)).toBe(false);
});

test.each(['{a,b', '[abc', '[z-a]'])('%s is broken', pattern => {
  expect(fileGlob(pattern)).toBeUndefined();
});

test('any text is a pattern or none, and fails nobody', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[ab*?[\]{}!,\\^/.-]*$/), pattern => {
      fileGlob(pattern)?.test('a/b.yaml');
    }),
    { numRuns: 500 },
  );
});
