import { posix } from 'node:path';
import { sha256Of } from '../model/sha256';
import type { Write } from './decide-file';
import type { FileSystem } from './file-system';
import { formatJournal, type Journal, type Move } from './journal';
import { OUTPUT_ROOTS } from './owned-path';
import type { Plan } from './plan';
import { JOURNAL, NEW_JOURNAL, STAGE, STATE } from './state-folder';

/** Removes the folders above these files that are empty, but no folder of the project's own. */
export const pruneFolders = (fs: FileSystem, files: readonly string[]): void => {
  for (const file of files) {
    let folder = posix.dirname(file);
    while (!OUTPUT_ROOTS.includes(folder)) {
      const isThere = fs.kindOf(folder) === 'folder';
      if (isThere && fs.list(folder).length > 0) {
        break;
      }
      if (isThere) {
        fs.removeFolder(folder);
      }
      folder = posix.dirname(folder);
    }
  }
};

/** Writes all new contents to the stage, then the journal. Until it returns nothing else has changed. */
export const stageRun = (fs: FileSystem, plan: Plan): Journal => {
  const stage = (write: Write, index: number): Move => {
    const name = `${index}`;
    fs.write(`${STAGE}/${name}`, write.content);
    return {
      stage: name,
      path: write.path,
      sha256: sha256Of(write.content),
      isNew: write.kind === 'create',
      ...(write.replaces === undefined ? {} : { replaces: write.replaces }),
    };
  };
  fs.makeFolder(STAGE);
  const moves = plan.writes.map(stage);
  const indexMoves = plan.indexWrites.map((write, index) => stage(write, moves.length + index));
  fs.sync(STAGE);
  const replaced = new Set(moves.flatMap(move => move.replaces ?? []));
  const journal: Journal = {
    unions: plan.unions,
    moves,
    deletes: plan.deletes.filter(path => !replaced.has(path)),
    indexMoves,
    indexDeletes: plan.indexDeletes,
  };
  fs.write(NEW_JOURNAL, formatJournal(journal));
  fs.sync(NEW_JOURNAL);
  fs.rename(NEW_JOURNAL, JOURNAL);
  fs.sync(STATE);
  return journal;
};

const dropFile = (fs: FileSystem, path: string): void => {
  if (fs.kindOf(path) === 'file') {
    fs.remove(path);
  }
};

const moveAll = (fs: FileSystem, moves: readonly Move[]): void => {
  const made = new Set<string>();
  for (const { stage, path, replaces } of moves) {
    const folder = posix.dirname(path);
    // What is no longer in the stage was moved before an interruption.
    if (fs.kindOf(`${STAGE}/${stage}`) === undefined) {
      continue;
    }
    if (replaces !== undefined) {
      dropFile(fs, replaces);
      pruneFolders(fs, [replaces]);
      made.clear();
    }
    if (!made.has(folder)) {
      fs.makeFolder(folder);
      made.add(folder);
    }
    fs.rename(`${STAGE}/${stage}`, path);
  }
};

const deleteAll = (fs: FileSystem, paths: readonly string[]): void => {
  for (const path of paths) {
    dropFile(fs, path);
  }
  pruneFolders(fs, paths);
};

/** Does what the journal says and is not done yet: moves, deletions, and last the indexes. */
export const finishRun = (fs: FileSystem, journal: Journal): void => {
  moveAll(fs, journal.moves);
  deleteAll(fs, journal.deletes);
  moveAll(fs, journal.indexMoves);
  deleteAll(fs, journal.indexDeletes);
};
