import { toolDiagnoses, type FoundVersions } from './tools';

const WANTED = {
  node: '>=20.19',
  kubernetes: { system: '1.35.2', dev: '1.36.0' },
  talos: { system: '1.13.9', dev: '1.14.4' },
};
const FITTING = { node: '20.19.0', git: '2.47.3', kubectl: '1.35.0', talosctl: '1.13.2', helm: '3.19.0' };

const told = (found: FoundVersions): readonly string[] =>
  toolDiagnoses({ ...FITTING, ...found }, { ...WANTED, talos: { system: '1.13.9' } })
    .filter(({ state }) => state !== 'ok')
    .map(({ state, what, found: text, fix }) => `${state} ${what}: ${text}; ${fix ?? ''}`);

test('tools that fit are told with their versions', () => {
  expect(
    toolDiagnoses(FITTING, { ...WANTED, talos: {} }).map(({ state, what, found }) => `${state} ${what} ${found}`),
  ).toEqual(['ok node 20.19.0', 'ok git 2.47.3', 'ok kubectl 1.35.0', 'ok talosctl 1.13.2', 'ok helm 3.19.0']);
});

test.each<readonly [FoundVersions, string]>([
  [{ node: '20.18.3' }, 'error node: 20.18.3; use 20.19 or later'],
  [{ git: undefined }, 'warning git: not found; install it for --base and pin'],
  [
    { kubectl: '1.33.9' },
    'warning kubectl: 1.33.9; system has 1.35.2, dev has 1.36.0; use one at most one minor version away',
  ],
  [{ kubectl: '1.37.0' }, 'warning kubectl: 1.37.0; system has 1.35.2; use one at most one minor version away'],
  [{ talosctl: '1.14.0' }, 'warning talosctl: 1.14.0; system has 1.13.9; use the one of that line for that cluster'],
  [{ helm: '3.12.3' }, 'warning helm: 3.12.3; use 3.13 or later'],
])('%j', (found, line) => {
  expect(told(found)).toEqual([line]);
});

test.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('Node %s will do', node => {
  expect(told({ node })).toEqual([]);
});
