import { readFileSync } from 'node:fs';

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
