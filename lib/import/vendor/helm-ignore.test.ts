import { helmReads } from './helm-ignore';

const left = (text: string, ...paths: readonly string[]): readonly string[] =>
  paths.filter(path => !helmReads(text)(path));

test('patterns without a slash are of names, those with one of paths, those that end in one of folders', () => {
  const paths = ['a.md', 'docs/b.md', 'ci/values.yaml', 'templates/ci', 'x/y/z.txt', 'y/z.txt', 'Chart.yaml'];
  expect(left('*.md\nci/\n/y/*.txt\n', ...paths)).toEqual(['a.md', 'docs/b.md', 'ci/values.yaml', 'y/z.txt']);
  expect(left('# *.yaml\n\n', ...paths)).toEqual([]);
  expect(left('[ab].md\n', 'a.md', 'c.md')).toEqual(['a.md']);
  expect(left('a?c\n', 'abc', 'a.c', 'ac')).toEqual(['abc', 'a.c']);
  expect(left('a+b\n', 'a+b', 'aab')).toEqual(['a+b']);
});

test('hidden files of templates are never read, and a negated line leaves out what it does not name, as helm has it', () => {
  expect(left('', 'templates/.swp', 'templates/a.yaml', '.hidden')).toEqual(['templates/.swp']);
  expect(left('!*.yaml\n', 'a.yaml', 'a.md')).toEqual(['a.md']);
});
