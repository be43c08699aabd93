import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { changedFiles } from '../git/changed-files';
import type { Inventory } from '../model/inventory';
import type { Issue } from '../model/issue';
import { OUTPUT_ROOTS } from '../output/owned-path';
import type { Pin } from '../promotion/pin-of';
import { setInYaml } from '../promotion/set-in-yaml';
import { usageIssue } from '../promotion/usage-issue';
import { unsyncedCommits } from './propose-change';
import { replaceFile } from './replace-file';
import { synth } from './synth';
import { unwritable } from './unwritable';

/** Files of environments/ and of the outputs that are not as the last commit has them. */
export function uncommittedFiles(root: string): readonly string[] | Issue {
  const changed = changedFiles(
    root,
    ['environments', ...OUTPUT_ROOTS].filter(folder => existsSync(join(root, folder))),
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

/** Writes values, each into its file; what it gives back takes that back. */
export function writeValues(root: string, changes: readonly ChangedValue[]): () => void {
  const before = new Map(changes.map(({ file }) => [file, readFileSync(join(root, file), 'utf8')]));
  for (const [file, text] of before) {
    const inFile = changes.filter(change => change.file === file);
    replaceFile(
      join(root, file),
      inFile.reduce((now, { path, value }) => setInYaml(now, path, value), text),
    );
  }
  return () => {
    for (const [file, text] of before) replaceFile(join(root, file), text);
  };
}

/** How writing and rendering ended; where it did not, the files are as they were. */
export type RenderedChange =
  { readonly outcome: 'done' } | { readonly outcome: 'refused' | 'fault'; readonly issues: readonly Issue[] };

/** Writes values and renders everything; warnings of the checks are in the way too. */
export function renderChange(root: string, changes: readonly ChangedValue[], started: Date): RenderedChange {
  const issues = unwritable(
    root,
    changes.map(({ file }) => file),
  );
  if (issues.length > 0) return { outcome: 'fault', issues };
  const takeBack = writeValues(root, changes);
  const run = { check: false, strict: true, allowMassDelete: false, overwrite: [], started };
  const result = synth(root, run, () => undefined);
  if (result.outcome === 'done') return { outcome: 'done' };
  takeBack();
  return { outcome: result.outcome, issues: result.issues };
}
