import { existsSync, statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { commitOf, mergeBaseOf, refNames } from '../../git/revision-files';
import type { GitFailure } from '../../git/run-git';
import { didYouMean } from '../../model/did-you-mean';
import { missingRevisionFix } from '../../git/shallow-clone';
import type { Issue } from '../../model/issue';
import { folderSnapshot, revisionSnapshot, type Snapshot } from './snapshot';

/** Both sides of a comparison, or why there are none. */
export type Sides = { readonly before: Snapshot; readonly after: Snapshot } | { readonly issue: Issue };

const OUTPUTS = ['dist', 'bootstrap', 'talos'];

/** Branches that changes are made for, the first that exists. */
export const TRUNKS = ['origin/main', 'main', 'origin/master', 'master'];

const WORKING = 'the working tree';

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

/** The outputs in a folder; all of a folder that has none of them. */
const pathsIn = (folder: string): readonly string[] => {
  const outputs = OUTPUTS.filter(name => existsSync(resolve(folder, name)));
  return outputs.length === 0 ? ['.'] : outputs;
};

const failed = (root: string, revision: string, { failure }: GitFailure): { readonly issue: Issue } => ({
  issue: {
    rule: 'base',
    severity: 'error',
    place: { file: revision },
    message: 'cannot be compared',
    value: failure,
    fix:
      failure === 'no git repository'
        ? 'name two folders, or run it in a clone'
        : missingRevisionFix(
            root,
            didYouMean(revision, refNames(root), 'name a revision, two with `..` between them, or two folders'),
          ),
  },
});

const shortened = (commit: string): string => (/^[0-9a-f]{40,}$/.test(commit) ? commit.slice(0, 9) : commit);

/** The revision that the working tree is compared with unless one is named. */
const defaultBase = (root: string): string => {
  for (const trunk of TRUNKS) {
    if (typeof commitOf(root, trunk) !== 'string') continue;
    const base = mergeBaseOf(root, 'HEAD', trunk);
    if (typeof base === 'string') return base;
  }
  return 'HEAD';
};

const revisions = (root: string, from: string, to: string): Sides => {
  const before = revisionSnapshot(root, from, OUTPUTS, shortened(from));
  if ('failure' in before) return failed(root, from, before);
  const after = revisionSnapshot(root, to, OUTPUTS, shortened(to));
  return 'failure' in after ? failed(root, to, after) : { before, after };
};

const withWorkingTree = (root: string, base: string): Sides => {
  const before = revisionSnapshot(root, base, OUTPUTS, shortened(base));
  return 'failure' in before
    ? failed(root, base, before)
    : { before, after: folderSnapshot(root, OUTPUTS, WORKING, before) };
};

/** A variable of a shell that is empty would compare a folder with itself. */
const NAMELESS: Issue = {
  rule: 'base',
  severity: 'error',
  place: { pointer: 'diff' },
  message: 'a revision or folder without a name cannot be compared',
  fix: 'name a revision, two with `..` between them, or two folders',
};

const notAFolder = (path: string): { readonly issue: Issue } => ({
  issue: {
    rule: 'base',
    severity: 'error',
    place: { file: path },
    message: 'is not a folder',
    fix: 'name two folders, or one revision, or two with `..` between them',
  },
});

const noOutputs = (path: string): { readonly issue: Issue } => ({
  issue: {
    rule: 'base',
    severity: 'error',
    place: { file: path },
    message: `has none of ${OUTPUTS.join('/, ')}/ to compare with ours`,
    fix: 'name a checkout of this repository, or two folders',
  },
});

const folders = (one: string, other: string): Sides => {
  const missing = [one, other].find(path => !isFolder(resolve(path)));
  if (missing !== undefined) return notAFolder(missing);
  const both = [...new Set([...pathsIn(resolve(one)), ...pathsIn(resolve(other))])];
  const paths = both.includes('.') ? ['.'] : both;
  const before = folderSnapshot(resolve(one), paths, one);
  return { before, after: folderSnapshot(resolve(other), paths, other, before) };
};

/**
 * What is compared: a revision with the working tree, two revisions (`main..HEAD`, `main...HEAD` from where they
 * parted), a folder with the working tree, or two folders.
 * @param base @default - where HEAD parted from the main branch
 */
export function sidesOf(root: string, base: string | undefined, other: string | undefined): Sides {
  if (base === undefined) return withWorkingTree(root, defaultBase(root));
  if (base === '' || other === '') return { issue: NAMELESS };
  if (other !== undefined) return folders(base, other);
  if (isFolder(resolve(base))) {
    const hasOutputs = OUTPUTS.some(name => existsSync(resolve(base, name)));
    return hasOutputs ? folders(base, relative(process.cwd(), root) || '.') : noOutputs(base);
  }
  const [, from, dots, to] = /^(.*?)(\.{2,3})(?!\/)(.*)$/.exec(base) ?? [];
  if (from === undefined || dots === undefined || to === undefined) return withWorkingTree(root, base);
  const [start, end] = [from === '' ? 'HEAD' : from, to === '' ? 'HEAD' : to];
  if (dots === '..') return revisions(root, start, end);
  const parted = mergeBaseOf(root, start, end);
  return typeof parted === 'string' ? revisions(root, parted, end) : failed(root, start, parted);
}
