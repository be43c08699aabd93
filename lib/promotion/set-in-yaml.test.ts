import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse, parseDocument } from 'yaml';
import { PROJECT } from '../testing/project';
import { setInYaml } from './set-in-yaml';

const TEXT = `# first
apps:
  - name: shop # the front
    image: a/b:1 # pinned
    phases:
      production:
        # kept
        replicas: 2

  - name: api
    image: 'a/c:1'
    phases: { test: { replicas: 1 }, stage: {} }
# last
`;

test.each([
  ['a value is replaced', ['apps', 0, 'image'], 'a/b:2', 'a/b:1 # pinned', 'a/b:2 # pinned'],
  ['a value in quotes loses them', ['apps', 1, 'image'], 'a/c:2', "'a/c:1'", 'a/c:2'],
  [
    'a key joins a block',
    ['apps', 0, 'phases', 'production', 'image'],
    'a/b:2',
    'replicas: 2\n',
    'replicas: 2\n        image: a/b:2\n',
  ],
  [
    'keys that are not there come with it',
    ['apps', 0, 'phases', 'test', 'image'],
    'a/b:2',
    'replicas: 2\n',
    'replicas: 2\n      test: { image: a/b:2 }\n',
  ],
  [
    'a key joins a map on one line',
    ['apps', 1, 'phases', 'test', 'image'],
    'a/c:2',
    'replicas: 1 }',
    'replicas: 1, image: a/c:2 }',
  ],
  [
    'a key fills an empty map',
    ['apps', 1, 'phases', 'stage', 'image'],
    'a/c:2',
    'stage: {}',
    'stage: { image: a/c:2 }',
  ],
  ['a map is replaced', ['apps', 1, 'phases', 'test'], { weight: 1 }, '{ replicas: 1 }', '{ weight: 1 }'],
  [
    'texts that would be read as something else get quotes',
    ['apps', 1, 'phases', 'test'],
    { cpu: '1', on: 'true', path: '/a: b' },
    '{ replicas: 1 }',
    "{ cpu: '1', 'on': 'true', path: '/a: b' }",
  ],
  ['a key comes last in the file', ['more'], 1, '    phases: { test: { replicas: 1 }, stage: {} }\n', ''],
])('%s, and nothing else changes', (_, path, value, before, after) => {
  const changed = setInYaml(TEXT, path, value);
  if (after === '') expect(changed).toBe(TEXT.replace('stage: {} }\n', 'stage: {} }\nmore: 1\n'));
  else expect(changed).toBe(TEXT.replace(before, after));
});

test('a key joins a block after a text of several lines, and keeps its line ends', () => {
  const notes = 'phases:\n  test:\n    note: |\n      foo\n\n  stage: {}\n';
  expect(setInYaml(notes, ['phases', 'test', 'image'], 'a/b:2')).toBe(
    'phases:\n  test:\n    note: |\n      foo\n    image: a/b:2\n\n  stage: {}\n',
  );
  expect(setInYaml('phases:\n  note: |\n    foo\n', ['more'], 1)).toBe('phases:\n  note: |\n    foo\nmore: 1\n');
  expect(setInYaml('a: { b: 1 }\r\nc: 2\r\n', ['d'], 3)).toBe('a: { b: 1 }\r\nc: 2\r\nd: 3\r\n');
});

test('what is no map cannot be walked into', () => {
  expect(() => setInYaml(TEXT, ['apps', 0, 'name', 'first'], 'x')).toThrow('apps.0.name is no map');
  expect(() => setInYaml(TEXT, ['apps'], 'x')).toThrow('apps is a list');
});

test.each(['samples', 'shop'])(
  'any phase of any app of %s can be set: the data is right, and lines are only added or one changed',
  name => {
    const text = readFileSync(join(PROJECT, `environments/tenants/${name}.yaml`), 'utf8');
    const document = parseDocument(text);
    const apps: unknown = document.get('apps');
    const count =
      apps !== null && typeof apps === 'object' && 'items' in apps && Array.isArray(apps.items) ? apps.items.length : 0;
    expect(count).toBeGreaterThan(0);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: count - 1 }),
        fc.constantFrom('test', 'stage', 'review', 'production', 'local'),
        fc.stringMatching(/^[a-z]{1,8}\/[a-z]{1,8}:[0-9a-z]{1,8}$/),
        (index, phase, image) => {
          const path = ['apps', index, 'phases', phase, 'image'];
          const changed = setInYaml(text, path, image);
          const wanted = parseDocument(text);
          wanted.setIn(path, image);
          expect(parse(changed)).toEqual(wanted.toJS());
          const kept = changed.split('\n');
          expect(text.split('\n').filter(line => !kept.includes(line)).length).toBeLessThanOrEqual(1);
          expect(setInYaml(changed, path, image)).toBe(changed);
        },
      ),
      { numRuns: 60 },
    );
  },
);

test('a map that is too long for a line is written below its key, but for one inside of a line', () => {
  const value = { until: '2027-01-03', reason: 'x'.repeat(100) };
  expect(setInYaml('a:\n  b: 1\n# last\n', ['a', 'c'], value)).toBe(
    `a:\n  b: 1\n  c:\n    until: '2027-01-03'\n    reason: ${value.reason}\n# last\n`,
  );
  expect(setInYaml('a: { b: 1 }\n', ['a', 'c'], value)).toBe(
    `a: { b: 1, c: { until: '2027-01-03', reason: ${value.reason} } }\n`,
  );
});
