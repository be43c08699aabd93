import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandResult } from './temporary-project';
import { PROJECT } from './project';

/** A copy of the example of a repository that has strata as a package, with the package in it. */
export interface PackedLibrary {
  readonly root: string;
  /** Files of the package, relative to its root. */
  readonly files: readonly string[];
  /** Runs a program of node in the copy. */
  readonly node: (...args: readonly string[]) => CommandResult;
  readonly strata: (...args: readonly string[]) => CommandResult;
  readonly remove: () => void;
}

const EXAMPLE = join(PROJECT, 'examples', 'library');

const run = (command: string, args: readonly string[], cwd: string): CommandResult => {
  const { stdout, stderr, status } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  return { stdout, stderr, status };
};

/** As `run`. @throws Error when the command fails */
const must = (command: string, args: readonly string[], cwd: string): void => {
  const { status, stderr } = run(command, args, cwd);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
};

/** Every package of the project, without strata itself: a link each. */
const linkPackages = (to: string, from = join(PROJECT, 'node_modules')): void => {
  for (const name of readdirSync(from).filter(each => !each.startsWith('.')))
    symlinkSync(join(from, name), join(to, name));
};

/** Packs strata with npm, and installs it as npm would, without a network. */
export function packedLibrary(): PackedLibrary {
  const root = mkdtempSync(join(tmpdir(), 'strata library-'));
  const strata = join(root, 'node_modules', 'strata');
  cpSync(EXAMPLE, root, { recursive: true, filter: path => !/node_modules|\.strata/.test(path.slice(EXAMPLE.length)) });
  mkdirSync(strata, { recursive: true });
  linkPackages(join(root, 'node_modules'));
  must('npm', ['pack', '--pack-destination', root], PROJECT);
  const archive = readdirSync(root).find(name => name.endsWith('.tgz')) ?? '';
  must('tar', ['xzf', join(root, archive), '--strip-components', '1'], strata);
  const node: PackedLibrary['node'] = (...args) => run(process.execPath, args, root);
  return {
    root,
    files: readdirSync(strata, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name).slice(strata.length + 1)),
    node,
    strata: (...args) => node(join(strata, 'lib/cli/strata.cjs'), ...args),
    remove: () => {
      rmSync(root, { recursive: true, force: true });
    },
  };
}
