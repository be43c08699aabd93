import { formatJournal, type Journal, parseJournal } from './journal';

const journalOf = (count: number): Journal => {
  const paths = Array.from({ length: count }, (_, index) => `dist/dev/a/${index}.yaml`);
  return {
    unions: [{ cluster: 'dev', paths }],
    moves: paths.map((path, index) => ({ stage: `${index}`, path, sha256: 'ab', isNew: index % 2 === 0 })),
    deletes: [],
    indexMoves: [{ stage: `${count}`, path: 'dist/dev/index.txt', sha256: 'cd', isNew: false }],
    indexDeletes: [],
  };
};

test.each([0, 1, 999, 1000, 2001])('a journal of %i moves is the same text in pieces', count => {
  const journal = journalOf(count);
  const pieces = [...formatJournal(journal)];
  expect(pieces.join('')).toBe(`${JSON.stringify(journal)}\n`);
  expect(parseJournal(pieces.join(''))).toEqual(journal);
});
