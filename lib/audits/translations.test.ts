import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../testing/project';

const read = (path: string): string => readFileSync(join(PROJECT, path), 'utf8');

/** The lines of a page from one heading to the next one named, without the latter. */
const between = (text: string, first: string, next: string): string => {
  const [start, end] = [text.indexOf(`\n## ${first}\n`), text.indexOf(`\n## ${next}\n`)];
  expect([start < 0, end < start]).toEqual([false, false]);
  return text.slice(start, end);
};

/** A block of code, which stands indented in a step of a list. */
const BLOCK = /^ *```[^]*?^ *```$/gm;

/** Blocks of code without the lines of a summary: their counts and times change with the platform. */
const codeBlocks = (text: string): readonly string[] =>
  (text.match(BLOCK) ?? []).map(block => block.replace(/^\d+ (?:clusters|objects?), .*$/gm, '(summary)'));

/** Words in code style outside of blocks: paths, keys, values to write. */
const words = (text: string): readonly string[] =>
  [...new Set(text.replace(BLOCK, '').match(/`[^`\n]+`/g) ?? [])].sort();

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

/** Pages of docs, each with one in Russian beside it, `<page>.ru.md`. */
const PAIRS = [
  'disaster-recovery',
  'cold-start',
  'layer-1',
  'local',
  'node-pools',
  'restore-drills',
  'troubleshooting',
  'upgrades',
  'vault',
].map(page => ({
  page,
  english: `${page}.md`,
  russian: `${page}.ru.md`,
}));

/** The lines in Russian that name the English page beside it, after the title. */
const NOTE = /(?<=^# .+\n)\nПо-английски это же стоит в \[[^\]]+\]\(([\w-]+\.md)\);[^]*?\n(?=\n)/;

const bodyOf = (file: string): string => read(`docs/${file}`).replace(NOTE, '');

const headingsOf = (text: string): readonly string[] => text.replace(BLOCK, '').match(/^#+ .+$/gm) ?? [];

/** Where GitHub and Gitea put the anchor of a heading, in any alphabet. */
const anchorOf = (heading: string): string =>
  heading
    .replace(/^#+ /, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_\- ]/gu, '')
    .replaceAll(' ', '-');

/** A heading without its words: the level and the number, `### 2.`. */
const shapeOf = (heading: string): string => /^#+(?: \d+\.)?/.exec(heading)?.[0] ?? '';

/** Steps and points of lists, tables by cells of a row, in order. */
const layoutOf = (text: string): readonly string[] =>
  text
    .replace(BLOCK, '```')
    .split('\n')
    .flatMap(line => {
      if (line.startsWith('#')) return [shapeOf(line)];
      if (line.startsWith('|')) return [`row of ${String(line.split('|').length - 2)}`];
      return /^ *(?:\d+\. |- |```)/.exec(line)?.[0] ?? [];
    });

interface Link {
  /** A file, from docs. */
  readonly file: string;
  readonly anchor: string;
}

const linksOf = (file: string): readonly Link[] =>
  [
    ...bodyOf(file)
      .replace(BLOCK, '')
      .matchAll(/\]\(([^)#\s]*)(?:#([^)\s]+))?\)/g),
  ].map(([, path, anchor]) => ({
    file: path === undefined || path === '' ? file : path,
    anchor: anchor ?? '',
  }));

const indexOf = ({ file, anchor }: Link): number =>
  headingsOf(read(join('docs', file)))
    .map(anchorOf)
    .indexOf(anchor);

/** Where a link leads, the same in both languages: of a page in both, the number of its heading. */
const placeOf = (link: Link): string => {
  const pair = PAIRS.find(({ english, russian }) => [english, russian].includes(link.file));
  if (pair === undefined || link.anchor === '') return `${pair?.english ?? link.file}#${link.anchor}`;
  return `${pair.english}, heading ${String(indexOf(link))}`;
};

describe.each(PAIRS)('$page in English and in Russian', ({ english, russian }) => {
  test('the Russian page names the English one', () => {
    expect(NOTE.exec(read(`docs/${russian}`))?.[1]).toBe(english);
  });

  test('the same headings, by level and number, in one order', () => {
    const shapes = headingsOf(bodyOf(english)).map(shapeOf);
    expect(shapes.length).toBeGreaterThan(5);
    expect(headingsOf(bodyOf(russian)).map(shapeOf)).toEqual(shapes);
  });

  test('the same blocks of code, byte for byte', () => {
    const blocks = bodyOf(english).match(BLOCK) ?? [];
    expect(blocks).not.toEqual([]);
    expect(bodyOf(russian).match(BLOCK)).toEqual(blocks);
  });

  test('the same steps, points and rows under the same headings', () => {
    expect(layoutOf(bodyOf(russian))).toEqual(layoutOf(bodyOf(english)));
  });

  test('the same paths, keys and values', () => {
    expect(words(bodyOf(russian))).toEqual(words(bodyOf(english)));
  });

  test('links to headings that are there', () => {
    const links = [...linksOf(english), ...linksOf(russian)].filter(({ anchor }) => anchor !== '');
    expect(links).not.toEqual([]);
    expect(links.filter(link => indexOf(link) < 0)).toEqual([]);
  });

  test('links to the same places, of each language to its own pages', () => {
    expect(linksOf(russian).map(placeOf).sort()).toEqual(linksOf(english).map(placeOf).sort());
    const foreign = PAIRS.map(pair => pair.english);
    expect(linksOf(russian).filter(({ file }) => foreign.includes(file))).toEqual([]);
    expect(linksOf(english).filter(({ file }) => file.endsWith('.ru.md'))).toEqual([]);
  });
});

test('every page in Russian is in a pair', () => {
  const pages = readdirSync(join(PROJECT, 'docs')).filter(name => name.endsWith('.ru.md'));
  expect(pages.sort()).toEqual(['quick-start.ru.md', ...PAIRS.map(({ russian }) => russian)].sort());
});
