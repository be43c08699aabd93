import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FOLDER, PRICES_FILE } from './file-names';
import { parsePrices, type ParsedPrices, type PricedMachines } from './prices/parse-prices';
import { readEnvironmentFile } from './read-environment-file';
import { draftedText, type DraftedFile } from './read-environments';

/**
 * Reads environments/prices.yaml; undefined where nobody keeps one.
 * @param drafts read in place of what is on the disk
 */
export function readPrices(
  root: string,
  machines: PricedMachines,
  drafts: readonly DraftedFile[] = [],
): ParsedPrices | undefined {
  const folder = join(root, FOLDER);
  const file = `${FOLDER}/${PRICES_FILE}`;
  const drafted = draftedText(drafts, file);
  if (drafted !== undefined) return parsePrices(file, drafted, machines);
  if (!existsSync(join(folder, PRICES_FILE))) return undefined;
  const read = readEnvironmentFile(folder, PRICES_FILE, file);
  return 'issue' in read ? { issues: [read.issue] } : parsePrices(file, read.text, machines);
}
