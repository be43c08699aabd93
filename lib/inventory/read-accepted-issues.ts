import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ACCEPTED_ISSUES_FILE, FOLDER } from './file-names';
import { parseAcceptedIssues, type ParsedAcceptedIssues } from './accepted-issues/parse-accepted-issues';
import { readEnvironmentFile } from './read-environment-file';

/**
 * Reads environments/accepted-issues.yaml; nothing is accepted where there is none.
 * @param rules names that an entry may have
 */
export function readAcceptedIssues(root: string, rules: readonly string[]): ParsedAcceptedIssues {
  const folder = join(root, FOLDER);
  if (!existsSync(join(folder, ACCEPTED_ISSUES_FILE))) return { accepted: [], issues: [] };
  const file = `${FOLDER}/${ACCEPTED_ISSUES_FILE}`;
  const read = readEnvironmentFile(folder, ACCEPTED_ISSUES_FILE, file);
  return 'issue' in read ? { accepted: [], issues: [read.issue] } : parseAcceptedIssues(file, read.text, rules);
}
