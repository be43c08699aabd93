import type { ImportResult } from '../import-result';
import { IMPORTS_FOLDER, readImports, writeImports } from '../write-imports';
import { renderFacts, type FactsInput } from './render-facts';

/**
 * Makes the facts of charts at hand in imports/; everything else there stays as it is.
 * @param check write nothing and count what would be
 * @throws the fault of the disk when imports/ cannot be written
 */
export const runFacts = async (
  root: string,
  input: FactsInput,
  check: boolean,
  report: (line: string) => void,
): Promise<ImportResult> => {
  const { files, issues } = await renderFacts(input);
  if (issues.some(({ severity }) => severity === 'error')) return { written: 0, unchanged: 0, removed: 0, issues };
  const others = [...(await readImports(root)).keys()];
  const result = await writeImports(root, files, others, check);
  for (const path of result.written) report(`${IMPORTS_FOLDER}/${path} ${check ? 'would be ' : ''}written`);
  return { written: result.written.length, unchanged: result.unchanged, removed: 0, issues };
};
