import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathsBelow } from './repository-files';

const FOLDER = 'imports';

/** A digest of what imports/ holds: facts and schemas, which decide what is found of the same environments/. */
export const importsDigest = (root: string): string => {
  const hash = createHash('sha256');
  if (!existsSync(join(root, FOLDER))) return '';
  for (const path of [...pathsBelow(root, FOLDER)].sort()) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
};
