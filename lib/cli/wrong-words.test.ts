import { createColors } from 'picocolors';
import { PROJECT } from '../testing/project';
import { program } from './program';
import { readBase } from './read-base';

const run = async (...args: readonly string[]) => {
  const texts = { out: '', err: '' };
  const colors = createColors(false);
  const console = {
    out: (text: string) => void (texts.out += text),
    err: (text: string) => void (texts.err += text),
    interactive: false,
    colors,
    outColors: colors,
  };
  let code = -1;
  const ended = program(console, exit => void (code = exit)).parseAsync(args, { from: 'user' });
  await ended.catch(() => void (code = 2));
  return { ...texts, code };
};

/** A variable of a shell that is empty, and words that a command passes over otherwise. */
test.each<readonly [readonly string[], string]>([
  [['validate', ''], 'validate: a path without a name cannot be read; name a file or a folder, or leave it out'],
  [
    ['validate', 'dist', ''],
    'validate: a path without a name cannot be read; name a file or a folder, or leave it out',
  ],
  [['adopt', '', '--yes'], 'adopt: a path without a name cannot be read; name a file or a folder'],
  [['review', '--base', ''], '--base: names no revision; name one, or leave it out'],
  [['promote', 'talos', '--list'], 'promote: nothing is promoted with --list (talos); leave it out'],
  [['promote', 'talos', '--check'], 'promote: nothing is promoted with --check (talos); leave it out'],
  [
    ['promote', 'talos', '--from', 'dev', '--to', 'prod', '--url', 'https://git.example.com'],
    '--url: is read with --open-pr only (https://git.example.com); add --open-pr',
  ],
  [
    ['pin', 'frontend', '1.2.3', '--url', 'https://git.example.com'],
    '--url: is read with --pull-request only (https://git.example.com); add --pull-request',
  ],
])('%j is refused', async (args, line) => {
  expect(await run(...args)).toEqual({ out: '', err: `error   ${line}\n`, code: 2 });
});

test.each([
  ['validate', '--date', '2026-02-30'],
  ['validate', '--date', 'tomorrow'],
  ['adopt', 'dist', '--until', '2027-02-29'],
])('%s %s %s: that is no day of the calendar', async (...args) => {
  const { err, code } = await run(...args);
  expect(err).toContain('is invalid. Write a day of the calendar, such as 2026-11-21.');
  expect(code).toBe(2);
});

test('a base without a name is not the project itself', () => {
  expect(readBase(PROJECT, '', ['dist'])).toEqual({
    issue: {
      rule: 'base',
      severity: 'error',
      place: { pointer: '--base' },
      message: 'a revision or folder without a name cannot be compared with',
      fix: 'name a git revision or a folder that holds the same paths',
    },
  });
});
