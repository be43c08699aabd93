import type { FileSpec } from '../model/file-spec';
import { formatIssue } from '../model/issue';
import { findPathCollisions } from './path-collisions';

const file = (path: string, owner: string, object?: string): FileSpec => ({
  path,
  owner,
  content: '',
  ...(object === undefined ? {} : { object }),
});

test.each<[string, FileSpec, FileSpec, string]>([
  [
    'one path twice',
    file('dist/dev/a/x.yaml', 'one', 'Kind/x'),
    file('dist/dev/a/x.yaml', 'two', 'Kind/y'),
    'dist/dev/a/x.yaml: two files have one path (Kind/x of one and Kind/y of two)',
  ],
  [
    'paths that differ only in case',
    file('dist/dev/a/KIND_x.yaml', 'one', 'KIND/x'),
    file('dist/dev/a/Kind_x.yaml', 'two', 'Kind/x'),
    'dist/dev/a/Kind_x.yaml: two paths differ only in upper and lower case (KIND/x of one and Kind/x of two)',
  ],
  [
    'folders that differ only in case',
    file('dist/dev/A/x.yaml', 'one'),
    file('dist/dev/a/y.yaml', 'two'),
    'dist/dev/a/y.yaml: two paths differ only in upper and lower case (dist/dev/A/x.yaml of one and dist/dev/a/y.yaml of two)',
  ],
  [
    'a file where a folder must be',
    file('dist/dev/a', 'one'),
    file('dist/dev/a/y.yaml', 'two'),
    'dist/dev/a/y.yaml: one path is a file and the folder of another file (dist/dev/a of one and dist/dev/a/y.yaml of two)',
  ],
])('%s is an error that names both, in either order', (_name, a, b, message) => {
  const expected = [`${message}; rename one of the two objects or its component`];
  expect(findPathCollisions([a, b]).map(formatIssue)).toEqual(expected);
  expect(findPathCollisions([b, a]).map(formatIssue)).toEqual(expected);
});

test('files side by side do not collide', () => {
  const files = ['dist/dev/a/x.yaml', 'dist/dev/a/xy.yaml', 'dist/dev/a.yaml', 'dist/prod/a/x.yaml'];
  expect(findPathCollisions(files.map(path => file(path, 'one')))).toEqual([]);
});
