import { formatIssue } from '../model/issue';
import { fileBeginningIn, folderText } from './folder-text';
import { vendoredObjects } from './vendored-objects';

const told = (text: string) => {
  const { objects, issues } = vendoredObjects(text, 'a.yaml');
  return { objects: objects.map(({ body, ...place }) => ({ ...place, body })), issues: issues.map(formatIssue) };
};

test('each object says the line where it begins: lists are opened, nulls and empty documents left out', () => {
  const text = [
    '# what it is for',
    'apiVersion: v1',
    'kind: Service',
    'metadata: { name: a, creationTimestamp: null }',
    '---',
    '# nothing',
    '---',
    '',
    '# Source: chart/list.yaml',
    'kind: List',
    'apiVersion: v1',
    'items: [{ kind: A }, { kind: B }]',
    '',
  ].join('\n');
  expect(told(text)).toEqual({
    objects: [
      { place: 'a.yaml:2', body: { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' } } },
      { place: 'a.yaml:10', body: { kind: 'A' } },
      { place: 'a.yaml:10', body: { kind: 'B' } },
    ],
    issues: [],
  });
});

test('objects of a folder know their files, whatever stands at the edges of these', () => {
  const text = folderText([
    ['b.yaml', 'kind: A\n---\nkind: B'],
    ['c.yaml', '---\nkind: C\n'],
  ]);
  expect(told(text).objects).toEqual([
    { place: 'a.yaml:3', file: 'b.yaml', body: { kind: 'A' } },
    { place: 'a.yaml:5', file: 'b.yaml', body: { kind: 'B' } },
    { place: 'a.yaml:9', file: 'c.yaml', body: { kind: 'C' } },
  ]);
  expect(fileBeginningIn('---\n# Source: chart/a.yaml\nkind: A\n')).toBeUndefined();
});

test('what is no YAML is told with its line', () => {
  expect(told('kind: A\n---\nkind: [\n').issues).toEqual([expect.stringMatching(/^a\.yaml:[34]:\d+: /)]);
});
