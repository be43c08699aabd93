import { readYaml } from '../reader/kubernetes-yaml';
import { renderDifference } from './render-difference';

const rendered = (...objects: readonly object[]): string =>
  objects.map((object, at) => `---\n# Source: toys/templates/${at}.yaml\n${JSON.stringify(object)}\n`).join('');

const config = (data: object) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'a', namespace: 'play' },
  data,
});

const between = (once: readonly object[], again: readonly object[]) =>
  renderDifference(rendered(...once), rendered(...again), readYaml);

test.each<readonly [string, readonly object[], readonly object[], object | undefined]>([
  ['nothing', [config({ a: '1' })], [config({ a: '1' })], undefined],
  ['a value', [config({ a: '1' })], [config({ a: '2' })], { object: 'ConfigMap/play/a', pointer: '/data/a' }],
  ['a key', [config({})], [config({ b: '2' })], { object: 'ConfigMap/play/a', pointer: '/data/b' }],
  ['a list', [config({ c: ['1'] })], [config({ c: ['1', '2'] })], { object: 'ConfigMap/play/a', pointer: '/data/c/1' }],
  ['an object less', [config({})], [], { object: 'ConfigMap/play/a' }],
  ['an object more', [], [config({})], { object: 'ConfigMap/play/a' }],
])('two renders that differ by %s', (_, once, again, place) => {
  expect(between(once, again)).toEqual(place);
});

test('comments and the order of keys are no difference', () => {
  const text = rendered(config({ a: '1', b: '2' }));
  expect(renderDifference(text, `${rendered(config({ b: '2', a: '1' }))}# A comment.\n`, readYaml)).toBeUndefined();
});
