import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Issue } from '../model/issue';
import { byCodePoint } from '../model/json';
import { FOLDER, tenantFileIssue, TENANTS_FOLDER } from './file-names';
import { finding } from './finding';
import type { EnvironmentFile } from './parse-environments';
import { errorCode, readEnvironmentFile } from './read-environment-file';

interface TenantFiles {
  readonly files: readonly EnvironmentFile[];
  readonly issues: readonly Issue[];
}

/** Reads the files of environments/tenants/; a platform without tenants has no such folder. */
export function readTenantFiles(root: string): TenantFiles {
  const place = { file: `${FOLDER}/${TENANTS_FOLDER}` };
  const folder = join(root, FOLDER, TENANTS_FOLDER);
  const broken = (message: string, fix: string, value?: string): TenantFiles => ({
    files: [],
    issues: [finding('file-folder', place, message, { fix, ...(value === undefined ? {} : { value }) })],
  });
  if (!existsSync(folder)) return { files: [], issues: [] };
  const names: string[] = [];
  try {
    if (!statSync(folder).isDirectory()) return broken('is not a folder', 'move it away and make the folder');
    if (!realpathSync(folder).startsWith(realpathSync(root) + sep))
      return broken('is a symbolic link that leads out of the project', 'put the folder itself into the project');
    names.push(...readdirSync(folder).filter(name => /^[^.].*\.ya?ml$/i.test(name)));
  } catch (error) {
    return broken('cannot be read', 'check its rights', errorCode(error));
  }
  const files: EnvironmentFile[] = [];
  const issues: Issue[] = [];
  for (const name of names.sort(byCodePoint)) {
    const nameIssue = tenantFileIssue(name);
    if (nameIssue !== undefined) {
      issues.push(nameIssue);
      continue;
    }
    const file = `${place.file}/${name}`;
    const read = readEnvironmentFile(folder, name, file);
    if ('issue' in read) issues.push(read.issue);
    const document = `${TENANTS_FOLDER}/${name.slice(0, -'.yaml'.length)}`;
    files.push({ document, file, text: 'text' in read ? read.text : undefined });
  }
  return { files, issues };
}
