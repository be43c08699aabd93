import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FOLDER, PRICES_FILE } from './file-names';
import { parsePrices, type ParsedPrices } from './prices/parse-prices';
import { readEnvironmentFile } from './read-environment-file';

/** Reads environments/prices.yaml; undefined where nobody keeps one. */
export function readPrices(
  root: string,
  machines: Readonly<Record<string, readonly string[]>>,
): ParsedPrices | undefined {
  const folder = join(root, FOLDER);
  if (!existsSync(join(folder, PRICES_FILE))) return undefined;
  const file = `${FOLDER}/${PRICES_FILE}`;
  const read = readEnvironmentFile(folder, PRICES_FILE, file);
  return 'issue' in read ? { issues: [read.issue] } : parsePrices(file, read.text, machines);
}
