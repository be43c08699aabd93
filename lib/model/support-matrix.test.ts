import { lineOf } from './version-line';
import { CILIUM_GATEWAY_API, isBetween, TALOS_KUBERNETES } from './support-matrix';

test.each([
  ['v1.35.2', '1.35'],
  ['1.20.0', '1.20'],
  ['v1.14.0-rc.1', '1.14'],
])('%s is of line %s', (version, line) => {
  expect(lineOf(version)).toBe(line);
});

test.each([
  ['1.31', true],
  ['1.36', true],
  ['1.30', false],
  ['1.37', false],
  ['1.4', false],
  ['2.33', false],
])('Talos 1.13 and Kubernetes %s: %s', (line, fits) => {
  expect(isBetween(line, TALOS_KUBERNETES['1.13'] ?? ['', ''])).toBe(fits);
});

test('lines are compared as numbers, not as text', () => {
  expect(isBetween('1.10', ['1.9', '1.11'])).toBe(true);
  expect(isBetween('1.7', CILIUM_GATEWAY_API['1.20'] ?? ['', ''])).toBe(false);
});
