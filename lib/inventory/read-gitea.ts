import { join } from 'node:path';
import type { Inventory } from '../model/inventory';
import { FOLDER, GITEA_FILE } from './file-names';
import { parseGitea, type ParsedGitea } from './gitea/parse-gitea';
import { readEnvironmentFile } from './read-environment-file';

/** Reads environments/gitea.yaml. */
export function readGitea(root: string, inventory: Pick<Inventory, 'platform' | 'clusters' | 'tenants'>): ParsedGitea {
  const file = `${FOLDER}/${GITEA_FILE}`;
  const read = readEnvironmentFile(join(root, FOLDER), GITEA_FILE, file);
  return 'issue' in read ? { issues: [read.issue] } : parseGitea(file, read.text, inventory);
}
