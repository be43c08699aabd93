import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { byCodePoint } from '../model/json';
import type { Issue, Severity } from '../model/issue';

/** A file to read. */
export interface FoundFile {
  /** Relative to the root, `/` between parts. */
  readonly file: string;
  readonly bytes: number;
  /** It is one of the paths itself, not found in a folder. */
  readonly named: boolean;
}

/** The files below some paths, by code point, and what could not be followed. */
export interface FoundFiles {
  readonly files: readonly FoundFile[];
  readonly issues: readonly Issue[];
}

/** Names of files that are read in folders. */
export const YAML_NAME = /\.ya?ml$/;

const isInside = (root: string, path: string): boolean =>
  path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);

/** The code of a file system's error, as `ENOENT`. */
export const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);

/**
 * Finds `*.yaml` and `*.yml` in folders, and takes files that are named whatever they are called.
 * Names that begin with a dot are passed over in folders; a file or folder that two paths or links lead to counts once.
 * @param root absolute
 * @param paths relative to the root
 */
export const filesBelow = (root: string, paths: readonly string[]): FoundFiles => {
  const realRoot = realpathSync(root);
  const seen = new Set<string>();
  const files: FoundFile[] = [];
  const issues: Issue[] = [];

  const refuse = (file: string, message: string, value: string, fix: string, severity: Severity = 'error'): void => {
    issues.push({ rule: 'file', severity, place: { file }, message, value, fix });
  };

  const enter = (path: string, named: boolean): void => {
    const file = relative(root, path).split(sep).join('/') || '.';
    try {
      const real = realpathSync(path);
      if (!isInside(realRoot, real)) {
        refuse(file, 'leads out of the project', relative(realRoot, real), 'remove the link, or name a path inside');
        return;
      }
      if (seen.has(real)) return;
      seen.add(real);
      const entry = statSync(real);
      if (entry.isDirectory()) {
        const names = readdirSync(real).filter(name => !name.startsWith('.'));
        for (const name of names.sort(byCodePoint)) enter(join(path, name), false);
      } else if (!entry.isFile() && named) {
        issues.push({
          rule: 'file',
          severity: 'error',
          place: { file },
          message: 'is neither a file nor a folder',
          fix: 'name one of them, or pipe it into `-`',
        });
      } else if (entry.isFile() && (named || YAML_NAME.test(path))) {
        files.push({ file, bytes: entry.size, named });
      }
    } catch (error) {
      const code = codeOf(error);
      // In a folder that is a link of a program, such as that of a virtual environment to its Python.
      if (code === 'ENOENT' && !named && !YAML_NAME.test(path))
        refuse(
          file,
          'is a link that leads nowhere',
          code,
          'remove the link, or what it leads to stays unchecked',
          'warning',
        );
      else refuse(file, 'cannot be read', code, 'check the path and its rights');
    }
  };

  for (const path of paths) enter(join(root, path), true);
  return { files: files.sort((a, b) => byCodePoint(a.file, b.file)), issues };
};
