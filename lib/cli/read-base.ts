import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { filesAt } from '../git/files-at';
import { missingRevisionFix } from '../git/shallow-clone';
import type { Issue } from '../model/issue';
import type { Manifest } from '../model/manifest';
import { readTreeContents, readTreeFiles } from '../reader/files';

/** The objects before the change, or why they cannot be read. */
export type BaseReading = { readonly manifests: readonly Manifest[] } | { readonly issue: Issue };

/** A variable of a shell that is empty would compare the project with itself. */
const NAMELESS: Issue = {
  rule: 'base',
  severity: 'error',
  place: { pointer: '--base' },
  message: 'a revision or folder without a name cannot be compared with',
  fix: 'name a git revision or a folder that holds the same paths',
};

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

/**
 * Reads the objects before the change. What cannot be read there is as if it were not there: the base is no subject of
 * the checks.
 * @param base a folder that holds the same paths, or a git revision of the project
 * @param paths relative to the root
 */
export function readBase(root: string, base: string, paths: readonly string[]): BaseReading {
  if (base === '') return { issue: NAMELESS };
  const inside = paths.filter(path => !path.startsWith('..'));
  const folder = resolve(base);
  if (isFolder(folder)) {
    const present = inside.filter(path => existsSync(join(folder, path)));
    return { manifests: readTreeFiles(folder, present).manifests };
  }
  const found = filesAt(root, base, inside);
  if (!('failure' in found)) return { manifests: readTreeContents(found.files).manifests };
  const fix = missingRevisionFix(root, 'name a git revision or a folder that holds the same paths');
  const place = { file: base };
  return {
    issue: { rule: 'base', severity: 'error', place, message: 'cannot be compared with', value: found.failure, fix },
  };
}
