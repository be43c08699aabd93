import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { createColors } from 'picocolors';
import { program } from '../cli/program';
import { isJsonObject } from '../model/json';
import { PROJECT } from '../testing/project';

const read = (path: string): string => readFileSync(join(PROJECT, path), 'utf8');

const PAGES = ['README.md', ...readdirSync(join(PROJECT, 'docs')).map(name => `docs/${name}`)].filter(path =>
  path.endsWith('.md'),
);

/** The anchor of a heading as code hosts make it. */
const anchorOf = (heading: string): string =>
  heading
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}_\- ]/gu, '')
    .replaceAll(' ', '-');

/** A page without its examples. */
const prose = (path: string): string => read(path).replaceAll(/^```[^]*?^```/gm, '');

const anchorsIn = (path: string): readonly string[] => {
  const seen = new Map<string, number>();
  return [...prose(path).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => {
    const anchor = anchorOf(heading);
    const count = seen.get(anchor) ?? 0;
    seen.set(anchor, count + 1);
    return count === 0 ? anchor : `${anchor}-${count}`;
  });
};

const ANCHORS = new Map(PAGES.map(path => [path, anchorsIn(path)]));

test.each(PAGES)('every section that %s links to is there', path => {
  const folder = path.startsWith('docs/') ? 'docs/' : '';
  const links = [...prose(path).matchAll(/\]\(([\w./-]*\.md)?#([^)]+)\)/g)];
  const broken = links.filter(([, file, anchor = '']) => {
    const known = ANCHORS.get(file === undefined ? path : `${folder}${file}`);
    return known !== undefined && !known.includes(anchor);
  });
  expect(broken.map(([link]) => link)).toEqual([]);
});

const strata = (): Command => {
  const colors = createColors(false);
  const silent = { out: () => undefined, err: () => undefined, interactive: false, colors, outColors: colors };
  return program(silent, () => undefined);
};

const manifest: unknown = JSON.parse(read('package.json'));
const scripts: unknown = isJsonObject(manifest) ? manifest['scripts'] : undefined;
const SCRIPTS = isJsonObject(scripts) ? scripts : {};

/** The command of a script, and what of it is not known. */
const unknownIn = (name: string, words: readonly string[]): readonly string[] => {
  const script = SCRIPTS[name];
  if (typeof script !== 'string') return [`npm run ${name}`];
  const [, subject] = /^node lib\/cli\/strata\.cjs ([\w-]+)/.exec(script) ?? [];
  const command = strata().commands.find(one => one.name() === subject);
  if (command === undefined) return [];
  const below = command.commands.find(one => words.includes(one.name()));
  const options = [command, ...(below === undefined ? [] : [below])].flatMap(one =>
    one.options.flatMap(({ long, short }) => [long, short]),
  );
  return words
    .filter(word => word.startsWith('--') && word !== '--help')
    .filter(word => !options.includes(word.replace(/=.*/, '')))
    .map(word => `npm run ${name} ${word}`);
};

test.each(PAGES)('every command of npm that %s names is there, with its options', path => {
  const calls = [...read(path).matchAll(/npm run (?:-s )?([a-z][\w:-]*)(?: -- ([^`\n|#>]*))?/g)];
  const unknown = calls.flatMap(([, name = '', rest = '']) =>
    unknownIn(
      name,
      rest
        .replaceAll(/[[\]\\]/g, ' ')
        .split(/\s+/)
        .map(word => word.replace(/[),.;:]+$/, '')),
    ),
  );
  expect(unknown).toEqual([]);
});
