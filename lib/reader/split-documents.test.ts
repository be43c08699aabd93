import { splitDocuments } from './split-documents';

test('a stream is cut at its separators, and lines go on counting', () => {
  expect(splitDocuments('a\n---\nb\n\n--- c\n---')).toEqual([
    { text: 'a\n', line: 0 },
    { text: '---\nb\n\n', line: 1 },
    { text: '--- c\n', line: 4 },
    { text: '---', line: 5 },
  ]);
});

test('comments and directives before the first separator belong to the first document', () => {
  const text = '# c\n%YAML 1.1\n\n---\na\n';
  expect(splitDocuments(text)).toEqual([{ text, line: 0 }]);
});

test('a byte order mark is dropped', () => {
  expect(splitDocuments('\ufeff---\na')).toEqual([{ text: '---\na', line: 0 }]);
});

test('three dashes that are indented or go on are no separator', () => {
  expect(splitDocuments('a: |\n  ---\n---b: c\nd: x\u2028---\n')).toHaveLength(1);
});
