import { join } from 'node:path';
import { lockedBytes } from '../../charts/locked-bytes';
import { byCodePoint, type Json } from '../../model/json';
import type { GeneratedFile } from '../generated-file';
import { generatedJson } from '../generated-json';
import { CONFIG_FILE } from '../import-config';
import type { Loaded } from '../source';
import { insideImports, type VendoredVersion } from './vendored-version';

/** A lock of imports/: its path in the project, and its list. */
export interface LockPlace {
  readonly path: string;
  /** `charts` */
  readonly list: string;
}

/** What a lock of a project says; nothing where there is none. */
export function lockOnDisk<T>(
  root: string,
  { path, list }: LockPlace,
  parse: (text: string) => readonly T[] | undefined,
): Loaded<readonly T[]> {
  const text = lockedBytes(join(root, path))?.toString('utf8');
  if (text === undefined) return { value: [] };
  const value = parse(text);
  if (value !== undefined) return { value };
  const fix = `restore it: git checkout ${path}`;
  return {
    issues: [{ rule: 'import', severity: 'error', place: { file: path }, message: `is no lock of ${list}`, fix }],
  };
}

/** The file of a lock: its entries by name and version. */
export const writtenLock = (
  { path, list }: LockPlace,
  entries: readonly (VendoredVersion & Json)[],
): GeneratedFile => ({
  path: insideImports(path),
  content: generatedJson(CONFIG_FILE, {
    [list]: [...entries].sort((a, b) => byCodePoint(a.name, b.name) || byCodePoint(a.version, b.version)),
  }),
});
