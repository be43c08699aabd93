import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Pins } from '../model/chart-pin';
import { compareIssues, type Issue } from '../model/issue';
import { byCodePoint } from '../model/json';
import {
  ACCEPTED_ISSUES_FILE,
  fileNameIssue,
  FOLDER,
  GITEA_FILE,
  PLATFORM_FILE,
  PRICES_FILE,
  RESERVED_FILES,
  SANDBOXES_FILE,
} from './file-names';
import { finding } from './finding';
import { parseEnvironments, type EnvironmentFile, type ReadEnvironments } from './parse-environments';
import { errorCode, readEnvironmentFile } from './read-environment-file';
import { readTenantFiles } from './read-tenant-files';

type Listed = { readonly names: readonly string[] } | { readonly issue: Issue };

const listFolder = (root: string): Listed => {
  const place = { file: FOLDER };
  const folder = join(root, FOLDER);
  try {
    if (!statSync(folder).isDirectory())
      return { issue: finding('file-folder', place, 'is not a folder', { fix: 'move it away and make the folder' }) };
    if (!realpathSync(folder).startsWith(realpathSync(root) + sep)) {
      const fix = 'put the folder itself into the project';
      return { issue: finding('file-folder', place, 'is a symbolic link that leads out of the project', { fix }) };
    }
    const names = readdirSync(folder).filter(name => /^[^.].*\.ya?ml$/i.test(name));
    return { names: names.sort(byCodePoint) };
  } catch (error) {
    const value = errorCode(error);
    const fix = value === 'ENOENT' ? `make it, with ${PLATFORM_FILE} and a file for each cluster` : 'check its rights';
    return { issue: finding('file-folder', place, 'cannot be read', { value, fix }) };
  }
};

/** A file of environments/ that is not on the disk yet, or stands there with other words. */
export interface Draft {
  /** From the project's root. */
  readonly file: string;
  readonly text: string;
}

/** A file of environments/ that is on the disk, and is to go. */
export interface GoneFile {
  /** From the project's root. */
  readonly file: string;
  readonly gone: true;
}

/** What is to become of a file of environments/. */
export type DraftedFile = Draft | GoneFile;

/** Files of environments/ that say nothing of clusters and tenants themselves. */
const READ_ELSEWHERE = [ACCEPTED_ISSUES_FILE, GITEA_FILE, PRICES_FILE].map(name => `${FOLDER}/${name}`);

/** The words that a file is to have; undefined for one that stays as it is on the disk. */
export const draftedText = (drafts: readonly DraftedFile[], file: string): string | undefined =>
  drafts.flatMap(draft => (draft.file === file && 'text' in draft ? [draft.text] : []))[0];

const withDrafts = (files: readonly EnvironmentFile[], drafts: readonly DraftedFile[]): readonly EnvironmentFile[] => [
  ...files.filter(({ file }) => !drafts.some(draft => draft.file === file)),
  ...drafts.flatMap(draft =>
    'gone' in draft || READ_ELSEWHERE.includes(draft.file)
      ? []
      : [{ document: draft.file.slice(FOLDER.length + 1, -'.yaml'.length), file: draft.file, text: draft.text }],
  ),
];

/**
 * Reads, validates and cross-checks environments/. Files that start with a dot, sub-folders but for tenants/ and
 * accepted-issues.yaml are left alone. With pins the versions of charts are checked as well.
 * @param drafts read in place of what is on the disk
 */
export function readEnvironments(root: string, pins?: Pins, drafts: readonly DraftedFile[] = []): ReadEnvironments {
  const listed = listFolder(root);
  if ('issue' in listed) return { issues: [listed.issue] };

  const issues: Issue[] = [];
  const files: EnvironmentFile[] = [];
  const clusterFiles = listed.names.filter(name => !RESERVED_FILES.includes(name));
  if (clusterFiles.length === 0) {
    issues.push(
      finding('file-folder', { file: FOLDER }, 'has no cluster', { fix: 'write one, for example prod.yaml' }),
    );
  }
  if (!listed.names.includes(PLATFORM_FILE)) {
    const fix = 'write what all clusters share';
    issues.push(finding('file-missing', { file: `${FOLDER}/${PLATFORM_FILE}` }, 'is missing', { fix }));
  }
  for (const name of [PLATFORM_FILE, SANDBOXES_FILE, ...clusterFiles]) {
    if (!listed.names.includes(name)) continue;
    const nameIssue = RESERVED_FILES.includes(name) ? undefined : fileNameIssue(name);
    if (nameIssue !== undefined) {
      issues.push(nameIssue);
      continue;
    }
    const file = `${FOLDER}/${name}`;
    const read = readEnvironmentFile(join(root, FOLDER), name, file);
    if ('issue' in read) issues.push(read.issue);
    files.push({ document: name.slice(0, -'.yaml'.length), file, text: 'text' in read ? read.text : undefined });
  }

  const tenants = readTenantFiles(root);
  issues.push(...tenants.issues);
  const parsed = parseEnvironments(withDrafts([...files, ...tenants.files], drafts), pins);
  const all = [...issues, ...parsed.issues].sort(compareIssues);
  return issues.length === 0 ? { ...parsed, issues: all } : { issues: all };
}
