import { lineOf } from './version-line';
import { CILIUM_GATEWAY_API, isBetween, PAIRS, rangeOf, TALOS_KUBERNETES, verdictOf } from './support-matrix';

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

test.each([
  [{ Cilium: '1.20.0', Kubernetes: '1.36.1' }, ['Cilium 1.20 with Kubernetes 1.36: fits 1.33 to 1.36']],
  [{ Cilium: '1.19.6', Kubernetes: '1.36.1' }, ['Cilium 1.19 with Kubernetes 1.36: misfit 1.32 to 1.35']],
  [{ CloudNativePG: '1.30.0', Kubernetes: '1.33.4' }, ['CloudNativePG 1.30 with Kubernetes 1.33: misfit 1.34 to 1.36']],
  [{ Cilium: '1.21.0', 'Gateway API': 'v1.6.1' }, ['Cilium 1.21 with Gateway API 1.6: untried']],
  [{ Cilium: '1.20.0', 'Gateway API': 'v1.6.1' }, ['Cilium 1.20 with Gateway API 1.6: fits 1.6']],
  [{ Talos: '1.14.4' }, []],
])('%j', (versions, says) => {
  const found = PAIRS.flatMap(pair => verdictOf(pair, versions) ?? []);
  expect(
    found.map(
      ({ pair, line, other, verdict, lines }) =>
        `${pair.program} ${line} with ${pair.with} ${other}: ${verdict}${lines === undefined ? '' : ` ${rangeOf(lines)}`}`,
    ),
  ).toEqual(says);
});
