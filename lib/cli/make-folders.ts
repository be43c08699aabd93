import { existsSync, mkdirSync, rmdirSync } from 'node:fs';
import { dirname } from 'node:path';

const missingFolders = (folder: string): readonly string[] =>
  existsSync(folder) || dirname(folder) === folder ? [] : [...missingFolders(dirname(folder)), folder];

/**
 * Makes a folder and those above it that are missing, or none of them. One after the other: Node's own recursion never
 * ends below folders that refuse new ones with ENOENT, as /proc does.
 * @returns the folders that were made, the highest first
 * @throws the error of the file system
 */
export function makeFolders(folder: string): readonly string[] {
  const missing = missingFolders(folder);
  const made: string[] = [];
  try {
    for (const one of missing) {
      mkdirSync(one);
      made.unshift(one);
    }
  } catch (error) {
    for (const one of made) rmdirSync(one);
    throw error;
  }
  return missing;
}
