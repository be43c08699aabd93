import { positionOf } from './position-of';

const STREAM = '# c\n---\na:\n  - b: 1\n    c: x\n---\nd: {e: &x [1, 2]}\nf: *x\n8080: g\n';

test.each([
  [0, [], 3, 1],
  [0, ['a', 0, 'c'], 5, 8],
  [1, ['d', 'e', 1], 7, 15],
  [1, ['8080'], 9, 7],
])('document %d, path %j is at %d:%d', (document, path, line, column) => {
  expect(positionOf(STREAM, document, path)).toEqual({ line, column });
});

test('a path that is not there has the place of its nearest ancestor', () => {
  expect(positionOf(STREAM, 0, ['a', 0, 'z', 'y'])).toEqual({ line: 4, column: 5 });
  expect(positionOf(STREAM, 1, ['f', 0])).toEqual({ line: 8, column: 4 });
});

test('what comes after a key that is an alias has its place', () => {
  expect(positionOf('a: &app x\nb:\n  *app:\n    c: 1\nd: [2]\n', 0, ['d', 0])).toEqual({ line: 5, column: 5 });
});

test('documents that end with ... are counted', () => {
  expect(positionOf('a: 1\n...\nb: 2\n---\nc: 3\n', 1, ['b'])).toEqual({ line: 3, column: 4 });
  expect(positionOf('a: 1\n...\nb: 2\n---\nc: 3\n', 2, ['c'])).toEqual({ line: 5, column: 4 });
});

test('a document that is not there is the start of the stream', () => {
  expect(positionOf('a: 1\n', 7, ['a'])).toEqual({ line: 1, column: 1 });
});
