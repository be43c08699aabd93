import { existsSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { FOLDER } from '../inventory/file-names';
import { errorCode } from '../inventory/read-environment-file';
import type { Issue } from '../model/issue';
import { OUTPUT_ROOTS } from '../output/owned-path';
import { usageIssue } from '../promotion/usage-issue';
import { makeFolders } from './make-folders';
import { replaceFile } from './replace-file';

/** A file that is written where a person said. */
export interface OutFile {
  /** From the folder that `--out` names; empty where it names the file. */
  readonly path: string;
  readonly text: string;
}

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

/** Devices and pipes are written to; a rename would put a file in their place. */
const write = (file: string, text: string): void => {
  if (existsSync(file) && !statSync(file).isFile()) writeFileSync(file, text);
  else replaceFile(file, text);
};

const whyNot = (root: string, out: string): Issue | undefined => {
  if (out === '') return usageIssue('--out', 'names nothing', 'name where to write, or leave it out');
  const [folder = ''] = relative(root, resolve(out)).split(sep);
  return [FOLDER, ...OUTPUT_ROOTS].includes(folder)
    ? usageIssue('--out', `lies in ${folder}/, which holds nothing else`, 'name another place', out)
    : undefined;
};

/**
 * Writes files where `--out` says, seen from the working folder, and makes the folders that are missing.
 * @returns the folder that was made for it, if one was, or why nothing can be written there
 */
export function writeOut(
  root: string,
  out: string,
  files: readonly OutFile[],
): { readonly made?: string } | { readonly issue: Issue } {
  const refused = whyNot(root, out);
  if (refused !== undefined) return { issue: refused };
  let at = out;
  try {
    const made: string[] = [];
    for (const { path, text } of files) {
      const file = resolve(out, path);
      at = join(out, path);
      if (isFolder(file)) {
        const fix = `name a file in it, such as ${join(at, 'out')}`;
        return { issue: usageIssue('--out', 'is a folder', fix, at) };
      }
      made.push(...makeFolders(dirname(file)));
      write(file, text);
    }
    const [first] = made;
    return first === undefined ? {} : { made: first };
  } catch (error) {
    const value = errorCode(error);
    const fix = 'name another place, or correct the rights of its folder';
    return {
      issue: { rule: 'file', severity: 'error', place: { file: at }, message: 'cannot be written', value, fix },
    };
  }
}
