import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ACCEPTED_ISSUES_FILE, FOLDER } from './file-names';
import { parseAcceptedIssues, type ParsedAcceptedIssues } from './accepted-issues/parse-accepted-issues';
import { readEnvironmentFile } from './read-environment-file';
import { draftedText, type DraftedFile } from './read-environments';

/**
 * Reads environments/accepted-issues.yaml; nothing is accepted where there is none.
 * @param rules names that an entry may have
 * @param drafts read in place of what is on the disk
 */
export function readAcceptedIssues(
  root: string,
  rules: readonly string[],
  drafts: readonly DraftedFile[] = [],
): ParsedAcceptedIssues {
  const folder = join(root, FOLDER);
  if (!existsSync(join(folder, ACCEPTED_ISSUES_FILE))) return { accepted: [], issues: [] };
  const file = `${FOLDER}/${ACCEPTED_ISSUES_FILE}`;
  const drafted = draftedText(drafts, file);
  if (drafted !== undefined) return parseAcceptedIssues(file, drafted, rules);
  const read = readEnvironmentFile(folder, ACCEPTED_ISSUES_FILE, file);
  return 'issue' in read ? { accepted: [], issues: [read.issue] } : parseAcceptedIssues(file, read.text, rules);
}
