import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CONFIG_FILE } from '../import-config';
import type { ImportResult } from '../import-result';
import { IMPORTS_FOLDER, putImports, type ImportFile } from '../write-imports';
import { insideImports } from './vendored-version';

/** What is written in imports/, and what goes. */
export interface VendoredChange {
  readonly files: readonly ImportFile[];
  /** Files of versions that no pin has, from the root of the project. */
  readonly gone: readonly string[];
}

/**
 * Writes vendored files and tells each path; files that no pin has go.
 * @param check write nothing and tell what would be
 * @throws the fault of the disk when imports/ cannot be written
 */
export async function putVendored(
  root: string,
  { files, gone }: VendoredChange,
  check: boolean,
  report: (line: string) => void,
): Promise<Omit<ImportResult, 'issues'>> {
  const removed = gone.filter(path => existsSync(join(root, path)));
  const result = await putImports(root, files, removed.map(insideImports), check);
  const will = check ? 'would be ' : '';
  for (const path of result.written) report(`${IMPORTS_FOLDER}/${path} ${will}written`);
  for (const path of removed) report(`${path} ${will}removed: ${CONFIG_FILE} pins it no more`);
  return { written: result.written.length, unchanged: result.unchanged, removed: removed.length };
}
