import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderCommitted, wholeInventory } from '../testing/committed-platform';
import { PROJECT } from '../testing/project';

const LIB = join(PROJECT, 'lib');

/** What a file says in its first line to have modules and globals of its own. */
const OWN = '/** @jest-environment node */';

const REPLACES = /\bjest\.(?:mock|doMock|unmock|spyOn|replaceProperty|useFakeTimers|resetModules|isolateModules)\(/;

const files = readdirSync(LIB, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.test.ts'))
  .map(name => ({ name, text: readFileSync(join(LIB, name), 'utf8') }));

const replacing = files.filter(({ text }) => REPLACES.test(text));

test('a test that replaces something does so in a world of its own', () => {
  expect(replacing.filter(({ text }) => !text.startsWith(OWN)).map(({ name }) => name)).toEqual([]);
});

test('no other test pays for one', () => {
  const own = files.filter(({ text }) => text.startsWith(OWN)).map(({ name }) => name);

  expect(own).toEqual(replacing.map(({ name }) => name));
});

test('what tests share can be written into by nobody', () => {
  const [cluster] = renderCommitted();

  expect(Object.isFrozen(wholeInventory().clusters[0]?.nodes)).toBe(true);
  expect(Object.isFrozen(cluster)).toBe(true);
});
