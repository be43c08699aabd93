import { toDotted } from '../model/path';
import { unpromotedChanges } from './unpromoted-changes';

const SHOP = `apps:
  - name: web
    image: a/b:1
    promotes: [resources, env.FEATURE]
    strategy: { kind: canary, next: a/b:2, weight: 10 }
    phases:
      test: { image: a/b:2 }
`;

const PROD =
  'role: prod\nkubernetes: { version: 1.35.2 }\ntalos: { version: 1.13.9, secureBoot: true }\ncomponents: {}\n';

const told = (file: string, before: string, after: string): readonly string[] =>
  unpromotedChanges([{ file, before, after }]).map(({ path }) => toDotted(path));

test.each([
  ['an image', 'test: { image: a/b:3 }'],
  ['an image of a phase that had none', 'test: { image: a/b:2 }\n      production: { image: a/b:2 }'],
  ['the next image of a strategy', 'test: { image: a/b:2, strategy: { kind: canary, next: a/b:3, weight: 10 } }'],
  ['settings that the app promotes', "test: { image: a/b:2, resources: { cpu: '1' }, env: { FEATURE: on } }"],
])('%s is a pin', (_, phase) => {
  const after = SHOP.replace('test: { image: a/b:2 }', phase);
  expect(after).not.toBe(SHOP);
  expect(told('environments/tenants/shop.yaml', SHOP, after)).toEqual([]);
});

test.each([
  ['image: a/b:1', 'image: a/b:9', 'apps[0].image'],
  ['test: {', 'test: { replicas: 2,', 'apps[0].phases.test.replicas'],
  ['test: {', 'test: { env: { OTHER: on },', 'apps[0].phases.test.env.OTHER'],
  ['test: {', 'test: { strategy: { kind: recreate },', 'apps[0].phases.test.strategy.kind'],
  ['test: {', 'test: { strategy: { kind: canary, weight: 90 },', 'apps[0].phases.test.strategy.weight'],
  ['test: {', 'test: { strategy: {},', 'apps[0].phases.test.strategy'],
  ['test: {', 'test: { sessions: {},', 'apps[0].phases.test.sessions'],
  ['phases:', 'expose: {}\n    phases:', 'apps[0].expose'],
  ['      test: {', '      stage: {}\n      test: {', 'apps[0].phases.stage'],
  ['[resources, env.FEATURE]', '[resources, env.FEATURE, env.OTHER]', 'apps[0].promotes[2]'],
])('%s to %s is none', (find, text, place) => {
  expect(told('environments/tenants/shop.yaml', SHOP, SHOP.replace(find, text))).toEqual([place]);
});

test('a phase that has its own strategy keeps it but for its images', () => {
  const own = SHOP.replace('test: {', 'test: { strategy: { kind: canary, next: a/b:2, weight: 20 },');
  const file = 'environments/tenants/shop.yaml';
  expect(told(file, own, own.replace('next: a/b:2, weight: 20', 'next: a/b:4, weight: 20'))).toEqual([]);
  expect(told(file, own, own.replace('weight: 20', 'weight: 10'))).toEqual(['apps[0].phases.test.strategy.weight']);
});

test('a map that is emptied is judged by what was in it', () => {
  const file = 'environments/tenants/shop.yaml';
  expect(told(file, SHOP, SHOP.replace('test: { image: a/b:2 }', 'test: {}'))).toEqual([]);
  expect(told('environments/prod.yaml', PROD, PROD.replace('components: {}\n', ''))).toEqual(['components']);
});

test('what a change lets the app promote is not promoted by the same change', () => {
  const after = SHOP.replace('env.FEATURE]', 'env.OTHER]').replace('test: {', 'test: { env: { OTHER: on },');
  expect(told('environments/tenants/shop.yaml', SHOP, after)).toEqual([
    'apps[0].promotes[1]',
    'apps[0].phases.test.env.OTHER',
  ]);
});

test('versions of a cluster are pins, its other values are none', () => {
  const after = PROD.replace('1.35.2', '1.36.0')
    .replace('1.13.9', '1.14.4')
    .replace('{}', '{ keda: { version: 2.0.0 } }');
  expect(told('environments/prod.yaml', PROD, after)).toEqual([]);
  expect(told('environments/prod.yaml', PROD, PROD.replace('true', 'false'))).toEqual(['talos.secureBoot']);
  expect(told('environments/prod.yaml', PROD, PROD.replace('{}', '{ keda: { replicas: 2 } }'))).toEqual([
    'components.keda.replicas',
  ]);
});

test.each(['role: dev\n', '{}\n', ''])('a file that comes or goes is no pin, whatever is in it: %j', text => {
  expect(unpromotedChanges([{ file: 'environments/new.yaml', after: text }])).toEqual([
    { file: 'environments/new.yaml', path: [] },
  ]);
  expect(unpromotedChanges([{ file: 'environments/old.yaml', before: text }])).toEqual([
    { file: 'environments/old.yaml', path: [] },
  ]);
});
