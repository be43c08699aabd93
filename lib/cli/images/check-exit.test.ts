import { checkExit } from './check-exit';

test.each([
  [['there'], 0],
  [['there', 'missing', 'unknown'], 1],
  [['there', 'refused'], 1],
  [['moved'], 1],
  [['there', 'unknown'], 2],
] as const)('images that are %j end with %i', (verdicts, code) => {
  expect(checkExit(verdicts.map(verdict => ({ verdict })))).toBe(code);
});
