import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Inventory } from '../model/inventory';
import type { Issue } from '../model/issue';
import { FOLDER, GITEA_FILE } from './file-names';
import { finding } from './finding';
import type { DraftedFile } from './read-environments';
import { readGitea } from './read-gitea';

/**
 * What is wrong with gitea.yaml, which holds the approvals that clusters ask for. A platform whose git is not in a Gitea
 * of its own has no such file, and says `requireApproval: false` or nothing of it.
 */
export function readApprovals(
  root: string,
  inventory: Inventory,
  drafts: readonly DraftedFile[] = [],
): readonly Issue[] {
  if (existsSync(join(root, FOLDER, GITEA_FILE))) return readGitea(root, inventory, drafts).issues;
  return inventory.clusters
    .filter(({ applications }) => applications?.requireApproval === true)
    .map(({ name }) =>
      finding('approval', { file: `${FOLDER}/${GITEA_FILE}` }, `is missing, and ${name} asks for approval`, {
        fix: `write it, or applications.requireApproval: false in ${name}`,
      }),
    );
}
