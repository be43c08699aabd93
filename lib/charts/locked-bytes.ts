import { readFileSync } from 'node:fs';
import { sha256Of } from '../model/sha256';
import type { FoundFile } from './locked-file-issue';

/**
 * A lock, or a file that one names; undefined where there is none.
 * @throws the fault of the disk, which names the file: Node leaves it out where a folder lies there
 */
export function lockedBytes(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (typeof error !== 'object' || error === null || !('code' in error)) throw error;
    if (error.code === 'ENOENT') return undefined;
    Object.assign(error, { path });
    throw error;
  }
}

/** The entries of a lock; undefined where there is none, or a text that is none. */
export const lockedEntries = <T>(path: string, parse: (text: string) => T | undefined): T | undefined => {
  const bytes = lockedBytes(path);
  return bytes === undefined ? undefined : parse(bytes.toString('utf8'));
};

/** What lies where a lock names a file, as the lock tells it; undefined for nothing. */
export const foundFile = (path: string): (FoundFile & { readonly content: Buffer }) | undefined => {
  const content = lockedBytes(path);
  return content === undefined ? undefined : { content, sha256: sha256Of(content), size: content.length };
};
