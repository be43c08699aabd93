import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../testing/project';

const read = (path: string): string => readFileSync(join(PROJECT, path), 'utf8');

/** The lines of a page from one heading to the next one named, without the latter. */
const between = (text: string, first: string, next: string): string => {
  const [start, end] = [text.indexOf(`\n## ${first}\n`), text.indexOf(`\n## ${next}\n`)];
  expect([start < 0, end < start]).toEqual([false, false]);
  return text.slice(start, end);
};

/** Blocks of code without the lines of a summary: their counts and times change with the platform. */
const codeBlocks = (text: string): readonly string[] =>
  (text.match(/^```[^]*?^```$/gm) ?? []).map(block => block.replace(/^\d+ (?:clusters|objects?), .*$/gm, '(summary)'));

/** Words in code style outside of blocks: paths, keys, values to write. */
const words = (text: string): readonly string[] =>
  [...new Set(text.replace(/^```[^]*?^```$/gm, '').match(/`[^`\n]+`/g) ?? [])].sort();

/** What the steps are numbered, in order. */
const steps = (text: string): readonly string[] => text.match(/^(?:## |\*\*\d+\.)/gm) ?? [];

const ENGLISH = between(read('README.md'), 'Two commands', 'Commands');
const RUSSIAN = between(read('docs/quick-start.ru.md'), 'Две команды', 'Дальше');

test('the Russian quick start has the headings and steps of the English one', () => {
  expect(steps(ENGLISH)).toHaveLength(8);
  expect(steps(RUSSIAN)).toEqual(steps(ENGLISH));
});

test('the Russian quick start has the commands and the output of the English one', () => {
  expect(codeBlocks(ENGLISH)).toHaveLength(6);
  expect(codeBlocks(RUSSIAN)).toEqual(codeBlocks(ENGLISH));
});

test('the Russian quick start names every path, key and value that the English one names', () => {
  expect(words(ENGLISH).filter(word => !words(RUSSIAN).includes(word))).toEqual([]);
});
