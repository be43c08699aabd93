import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { changedFiles } from '../git/changed-files';
import type { Draft } from '../inventory/read-environments';
import type { Inventory } from '../model/inventory';
import type { Issue } from '../model/issue';
import type { Pin } from '../promotion/pin-of';
import { setInYaml } from '../promotion/set-in-yaml';
import { usageIssue } from '../promotion/usage-issue';
import { CHANGED_BY_DEFAULT, unsyncedCommits } from './propose-change';
import { replaceFile } from './replace-file';
import { synth } from './synth';
import { asRefusal } from './synth-result';
import { unwritable } from './unwritable';

/** Files that are not as the last commit has them, below the paths that a proposal takes along. */
export function uncommittedFiles(root: string, paths = CHANGED_BY_DEFAULT): readonly string[] | Issue {
  const changed = changedFiles(
    root,
    paths.filter(path => existsSync(join(root, path))),
  );
  return 'failure' in changed
    ? usageIssue('git', 'refuses', 'run it in a clone of the repository', changed.failure)
    : changed;
}

/** What would go along with a change that is proposed from here. */
export const alongWithIt = (
  root: string,
  platform: Inventory['platform'],
  [uncommitted]: readonly string[],
): Issue | undefined =>
  uncommitted === undefined
    ? unsyncedCommits(root, platform)
    : usageIssue('git', 'there are changes that are not committed', 'commit them, or take them back', uncommitted);

/** A value of a file of environments/. */
export type ChangedValue = Pick<Pin, 'path' | 'value'> & { readonly file: string };

/** The files that get values, as they are and as they become. */
const valuedFiles = (root: string, changes: readonly ChangedValue[]) =>
  [...new Set(changes.map(({ file }) => file))].map(file => {
    const before = readFileSync(join(root, file), 'utf8');
    const inFile = changes.filter(change => change.file === file);
    return { file, before, text: inFile.reduce((now, { path, value }) => setInYaml(now, path, value), before) };
  });

/** Writes values, each into its file; what it gives back takes that back. */
export function writeValues(root: string, changes: readonly ChangedValue[]): () => void {
  const files = valuedFiles(root, changes);
  for (const { file, text } of files) replaceFile(join(root, file), text);
  return () => {
    for (const { file, before } of files) replaceFile(join(root, file), before);
  };
}

/** How writing and rendering ended; where it did not, the files are as they were. */
export type RenderedChange =
  { readonly outcome: 'done' } | { readonly outcome: 'refused' | 'fault'; readonly issues: readonly Issue[] };

/**
 * Renders everything with other words of environments/, and writes these last: a run that is killed leaves outputs that the
 * next synth takes back. Warnings of the checks are in the way too.
 */
export function renderDrafts(root: string, drafts: readonly Draft[], started: Date): RenderedChange {
  const issues = unwritable(
    root,
    drafts.map(({ file }) => file),
  );
  if (issues.length > 0) return { outcome: 'fault', issues };
  const run = { check: false, strict: true, allowMassDelete: false, overwrite: [], started, drafts };
  const result = synth(root, run, () => undefined);
  if (result.outcome !== 'done') return { outcome: result.outcome, issues: asRefusal(result) };
  for (const { file, text } of drafts) replaceFile(join(root, file), text);
  return { outcome: 'done' };
}

/** The same with other values. */
export const renderChange = (root: string, changes: readonly ChangedValue[], started: Date): RenderedChange =>
  renderDrafts(root, valuedFiles(root, changes), started);
