import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { PROJECT } from './project';

/** What a command printed and how it ended. */
export interface CommandResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

/** A copy of the committed platform that a test may break. */
export interface TemporaryProject {
  readonly root: string;
  readonly strata: (...args: readonly string[]) => CommandResult;
  /** The command with something in its input. */
  readonly strataWith: (input: string, ...args: readonly string[]) => CommandResult;
  readonly read: (path: string) => string;
  readonly write: (path: string, text: string) => void;
  /** Replaces text in a file. @throws Error when it is not there */
  readonly replace: (path: string, find: string, text: string) => void;
  /** Every file of the outputs with its content. */
  readonly outputs: () => Readonly<Record<string, string>>;
  readonly remove: () => void;
}

const OUTPUTS = ['dist', 'bootstrap', 'talos'];

/** The example of a small platform: one cluster, a fraction of the work. */
export const SMALL = join(PROJECT, 'examples', 'managed');

/**
 * Copies environments and outputs to a new folder whose name has a blank; `imports/` is a link, which tests that write
 * into it ask to be a copy.
 */
export function temporaryProject(from = PROJECT, { ownImports = false } = {}): TemporaryProject {
  const root = mkdtempSync(join(tmpdir(), 'strata test-'));
  for (const folder of ['environments', ...OUTPUTS].filter(name => existsSync(join(from, name))))
    cpSync(join(from, folder), join(root, folder), { recursive: true });
  if (ownImports) cpSync(join(PROJECT, 'imports'), join(root, 'imports'), { recursive: true });
  else symlinkSync(join(PROJECT, 'imports'), join(root, 'imports'));
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const strataWith: TemporaryProject['strataWith'] = (input, ...args) => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [join(PROJECT, 'lib/cli/strata.cjs'), ...args], {
      cwd: root,
      encoding: 'utf8',
      input,
      env: { PATH: process.env['PATH'] ?? '' },
    });
    return { stdout, stderr, status };
  };
  return {
    root,
    read,
    write,
    strata: (...args) => strataWith('', ...args),
    strataWith,
    replace: (path, find, text) => {
      const before = read(path);
      if (!before.includes(find)) throw new Error(`${path} has no ${find}`);
      write(path, before.replace(find, text));
    },
    outputs: () =>
      Object.fromEntries(
        OUTPUTS.filter(folder => existsSync(join(root, folder))).flatMap(folder =>
          readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
            .filter(entry => entry.isFile())
            .map(entry => join(entry.parentPath, entry.name))
            .map(file => [relative(root, file), readFileSync(file, 'utf8')] as const),
        ),
      ),
    remove: () => {
      rmSync(root, { recursive: true, force: true });
    },
  };
}
