import { bestEffort, type FileSystem } from './file-system';

/** Folder of what a run needs while it works: ignored by git, on the disk of the outputs. */
export const STATE = '.strata';

/** New contents before they are moved into place, numbered. */
export const STAGE = `${STATE}/stage`;

/** What an interrupted run was about to do. */
export const JOURNAL = `${STATE}/journal.json`;

/** The journal while it is written. */
export const NEW_JOURNAL = `${STATE}/journal.json.new`;

/** The claim of the run that is at work. */
export const LOCK = `${STATE}/lock`;

const isLeftover = (name: string): boolean =>
  ['stage', 'journal.json', 'journal.json.new', 'lock'].includes(name) || name.startsWith('lock.');

/** True when a run is at work, or was interrupted. */
export const hasLeftovers = (fs: FileSystem): boolean =>
  fs.kindOf(STATE) !== undefined && fs.list(STATE).some(({ name }) => isLeftover(name));

/** Removes the journal, the stage and forgotten claims, but not the lock. */
export const clearRun = (fs: FileSystem): void => {
  for (const file of [JOURNAL, NEW_JOURNAL]) {
    if (fs.kindOf(file) !== undefined) {
      fs.remove(file);
    }
  }
  if (fs.kindOf(STAGE) !== undefined) {
    for (const { name } of fs.list(STAGE)) {
      fs.remove(`${STAGE}/${name}`);
    }
    fs.removeFolder(STAGE);
  }
  // A run that still holds such a claim is about to be refused, and makes it again when it is missing.
  for (const { name } of fs.list(STATE).filter(entry => entry.name.startsWith('lock.'))) {
    bestEffort(() => fs.remove(`${STATE}/${name}`));
  }
};
