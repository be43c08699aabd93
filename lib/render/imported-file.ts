import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where the imports of a repository lie that has strata as a package. */
const OF_PACKAGE = join('node_modules', 'strata');

/**
 * Absolute path of a file of imports/: the repository's own, or that of the package where it has none.
 * @param file as `imports/schemas/crds.json`
 */
export function importedFile(root: string, file: string): string {
  const own = join(root, file);
  const packaged = join(root, OF_PACKAGE, file);
  return !existsSync(own) && existsSync(packaged) ? packaged : own;
}
