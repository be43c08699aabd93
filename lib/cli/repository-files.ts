import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RepositoryFiles } from '../checks/application-sets/git-generator';

/** Folders that are in no commit, or in no Application. */
const PASSED_OVER = ['.git', '.strata', 'node_modules'];

/** The files of a working tree, with `/` between their parts. */
export const pathsBelow = (root: string, folder = ''): readonly string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap(entry => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return PASSED_OVER.includes(entry.name) ? [] : pathsBelow(root, path);
    return entry.isFile() ? [path] : [];
  });

/** The working tree as a repository of that URL; it is walked when an ApplicationSet asks for it. */
export const repositoryFiles = (root: string, url: string): RepositoryFiles => ({
  url,
  paths: () => pathsBelow(root),
  textOf: path => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined),
});
