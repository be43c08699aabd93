import { join } from 'node:path';
import type { Inventory } from '../model/inventory';
import { FOLDER, GITEA_FILE } from './file-names';
import { parseGitea, type ParsedGitea } from './gitea/parse-gitea';
import { draftedText, type DraftedFile } from './read-environments';
import { readEnvironmentFile } from './read-environment-file';

/**
 * Reads environments/gitea.yaml.
 * @param drafts read in place of what is on the disk
 */
export function readGitea(
  root: string,
  inventory: Pick<Inventory, 'platform' | 'clusters' | 'tenants'>,
  drafts: readonly DraftedFile[] = [],
): ParsedGitea {
  const file = `${FOLDER}/${GITEA_FILE}`;
  const drafted = draftedText(drafts, file);
  if (drafted !== undefined) return parseGitea(file, drafted, inventory);
  const read = readEnvironmentFile(join(root, FOLDER), GITEA_FILE, file);
  return 'issue' in read ? { issues: [read.issue] } : parseGitea(file, read.text, inventory);
}
