import { emptyComponent } from '../testing/component';
import { formatIssue } from './issue';
import { assignWaves } from './sync-waves';

const waves = (...components: Parameters<typeof assignWaves>[0]) => Object.fromEntries(assignWaves(components).waves);
const lines = (...components: Parameters<typeof assignWaves>[0]) => assignWaves(components).issues.map(formatIssue);

test('a component comes one wave after the latest provider of its needs, in any order of the list', () => {
  const network = emptyComponent({ name: 'network', wave: -99, provides: ['cni'] });
  const store = emptyComponent({ name: 'store', needs: ['cni'], provides: ['store'] });
  const app = emptyComponent({ name: 'app', needs: ['store', 'cni'] });
  expect(waves(app, store, network)).toEqual({ network: -99, store: -98, app: -97 });
});

test('a component without needs comes first', () => {
  expect(waves(emptyComponent({ name: 'alone' }))).toEqual({ alone: -100 });
});

test('reports a need that nothing provides', () => {
  expect(lines(emptyComponent({ name: 'app', needs: ['cni'] }))).toEqual([
    'app: needs "cni", which nothing provides; add the component',
  ]);
});

test('reports a published wave that comes before what the component needs', () => {
  const network = emptyComponent({ name: 'network', wave: -99, provides: ['cni'] });
  expect(lines(network, emptyComponent({ name: 'app', wave: -99, needs: ['cni'] }))).toEqual([
    'app: wave -99 comes before what it needs; use -98 or later',
  ]);
});

test('reports a cycle with its members', () => {
  const a = emptyComponent({ name: 'a', needs: ['b'], provides: ['a'] });
  const b = emptyComponent({ name: 'b', needs: ['a'], provides: ['b'] });
  expect(lines(a, b)).toEqual(['a: needs itself: a -> b -> a; break the cycle']);
});
