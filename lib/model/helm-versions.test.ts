import { usableVersion } from './helm-versions';

test.each([
  ['v3.13.0', '3.13.0'],
  ['v3.18.0', undefined],
  ['v3.21.4+g1', '3.21.4'],
  ['4.1.4\n', '4.1.4'],
  ['v3.12.3', undefined],
  ['v3.9.4', undefined],
  ['v2.17.0', undefined],
  ['v5.0.0', undefined],
  ['v44.0.0', undefined],
])('helm %j is used as %j', (answer, version) => {
  expect(usableVersion(answer)).toBe(version);
});
