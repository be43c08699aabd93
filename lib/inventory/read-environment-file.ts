import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Issue } from '../model/issue';
import { finding } from './finding';

/** Largest file of environments/, in bytes. */
export const MAX_BYTES = 256 * 1024;

/** The code of a file system error: ENOENT, EACCES … */
export const errorCode = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);

/** Text of a file, or why there is none. */
export type FileText = { readonly text: string } | { readonly issue: Issue };

const decode = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** Reads one file of a folder. Kind and size come from its directory entry; nothing too big is ever opened. */
export function readEnvironmentFile(folder: string, name: string, file: string): FileText {
  const path = join(folder, name);
  const place = { file };
  try {
    const isLink = lstatSync(path).isSymbolicLink();
    if (isLink && !realpathSync(path).startsWith(realpathSync(folder) + sep)) {
      const fix = 'put the file itself into the folder';
      return { issue: finding('file-kind', place, 'is a symbolic link that leads out of the folder', { fix }) };
    }
    const entry = statSync(path);
    if (!entry.isFile()) {
      const kind = entry.isDirectory() ? 'is a folder' : 'is not a regular file';
      return { issue: finding('file-kind', place, kind, { fix: 'put a YAML file in its place' }) };
    }
    if (entry.size > MAX_BYTES) {
      const fix = `at most ${MAX_BYTES} bytes are read`;
      return { issue: finding('file-size', place, 'is too large', { value: `${entry.size} bytes`, fix }) };
    }
    const text = decode(readFileSync(path));
    return text === undefined
      ? { issue: finding('file-encoding', place, 'is not UTF-8', { fix: 'save it as UTF-8' }) }
      : { text };
  } catch (error) {
    const value = errorCode(error);
    const fix = value === 'ENOENT' ? 'its link leads nowhere, put the file itself into the folder' : 'check its rights';
    return { issue: finding('file-kind', place, 'cannot be read', { value, fix }) };
  }
}
