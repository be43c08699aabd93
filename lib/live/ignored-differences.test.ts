import type { JsonObject } from '../model/json';
import { ignoredBy, ignoredByAll, ignoredOf, unreadPaths, withoutIgnored } from './ignored-differences';

const OBJECT: JsonObject = {
  kind: 'Deployment',
  metadata: { annotations: { 'a.example/b': '1', c: '2' } },
  spec: {
    replicas: 2,
    containers: [
      { name: 'a', image: 'x' },
      { name: 'b', image: 'y' },
    ],
    args: ['1', '2', '3'],
  },
};

const IDENTITY = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', namespace: 'shop' };

const left = (entry: JsonObject): JsonObject => {
  const [ignored] = ignoredBy({ ignoreDifferences: [{ group: 'apps', kind: 'Deployment', ...entry }] });
  return ignored === undefined ? {} : withoutIgnored(OBJECT, [ignored]);
};

const containersOf = ({ spec }: JsonObject): unknown => spec;

test.each([
  [
    '/spec/replicas',
    {
      ...OBJECT,
      spec: {
        containers: [
          { name: 'a', image: 'x' },
          { name: 'b', image: 'y' },
        ],
        args: ['1', '2', '3'],
      },
    },
  ],
  ['/metadata/annotations/a.example~1b', { ...OBJECT, metadata: { annotations: { c: '2' } } }],
  ['/spec/nothing/there', OBJECT],
])('a pointer: %s', (pointer, expected) => {
  expect(left({ jsonPointers: [pointer] })).toEqual(expected);
});

test('entries of one list go together', () => {
  expect(containersOf(left({ jsonPointers: ['/spec/args/0', '/spec/args/1'] }))).toMatchObject({ args: ['3'] });
  expect(containersOf(left({ jqPathExpressions: ['.spec.args[]'] }))).toMatchObject({ args: [] });
});

test.each([
  ['.spec.containers[].image', [{ name: 'a' }, { name: 'b' }]],
  ['.spec.containers[]?.image', [{ name: 'a' }, { name: 'b' }]],
  ['.spec.containers[1].image', [{ name: 'a', image: 'x' }, { name: 'b' }]],
  ['.spec.containers[] | select(.name == "b") | .image', [{ name: 'a', image: 'x' }, { name: 'b' }]],
  ['.spec.containers[] | select(.name != "b")', [{ name: 'b', image: 'y' }]],
  ['.spec["containers"][0]', [{ name: 'b', image: 'y' }]],
])('a path of jq: %s', (path, containers) => {
  expect(containersOf(left({ jqPathExpressions: [path] }))).toMatchObject({ containers });
});

test('a key in quotes has dots', () => {
  expect(left({ jqPathExpressions: ['.metadata.annotations["a.example/b"]'] })['metadata']).toEqual({
    annotations: { c: '2' },
  });
});

test('paths that are programs are told, and hide nothing', () => {
  const paths = ['.spec.containers[] | select(.name | test("b"))', '.spec | keys', 'spec'];
  const ignored = ignoredBy({
    ignoreDifferences: [{ kind: 'Deployment', jqPathExpressions: [...paths, '.spec.replicas'] }],
  });
  expect(unreadPaths(ignored)).toEqual(paths);
  expect(left({ jqPathExpressions: paths })).toEqual(OBJECT);
});

test('they concern objects by group, kind, name and namespace', () => {
  const ignored = ignoredBy({
    ignoreDifferences: [
      { group: 'apps', kind: 'Deployment', jsonPointers: ['/1'] },
      { group: '*', kind: '*', jsonPointers: ['/2'] },
      { group: 'apps', kind: 'Deployment', name: 'other', jsonPointers: ['/3'] },
      { group: 'apps', kind: 'Deployment', namespace: 'other', jsonPointers: ['/4'] },
      { group: 'apps', kind: 'Deployment', name: 'web', namespace: 'shop', managedFieldsManagers: ['hpa'] },
      { kind: 'Deployment', jsonPointers: ['/5'] },
    ],
  });
  const found = ignoredOf(ignored, IDENTITY);
  expect(found.flatMap(({ pointers, managers }) => [...pointers, ...managers])).toEqual(['/1', '/2', 'hpa']);
});

test('the settings of Argo CD have some for all Applications', () => {
  const settings = {
    'resource.customizations.ignoreDifferences.all': 'jsonPointers: [/a]',
    'resource.customizations.ignoreDifferences.apps_Deployment': 'jqPathExpressions: [.b]',
    'resource.customizations.ignoreDifferences.Service': 'managedFieldsManagers: [c]',
    'resource.customizations.ignoreDifferences.batch_Job': '[',
    'resource.customizations.health.apps_Deployment': 'return {}',
  };
  expect(ignoredByAll(settings)).toEqual([
    { group: '*', kind: '*', pointers: ['/a'], jqPaths: [], managers: [] },
    { group: 'apps', kind: 'Deployment', pointers: [], jqPaths: ['.b'], managers: [] },
    { group: '', kind: 'Service', pointers: [], jqPaths: [], managers: ['c'] },
  ]);
});
