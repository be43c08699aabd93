import type { Issue } from '../model/issue';
import { sha256Of } from '../model/sha256';
import { finishRun, pruneFolders } from './apply';
import type { EntryKind, FileSystem } from './file-system';
import { formatIndex } from './index-file';
import { type Journal, type Move, parseJournal, touchedPaths } from './journal';
import { obstacleOf, onceEach } from './obstacle';
import type { Repair } from './output-result';
import { indexPath } from './owned-path';
import { clearRun, JOURNAL, STAGE } from './state-folder';

/** What was done about an interrupted run, or why it could not be. */
export interface Repaired {
  readonly repair: Repair;
  readonly issues: readonly Issue[];
}

/** The journal of an interrupted run, if there is one. */
export const readJournal = (fs: FileSystem): Journal | Issue | undefined =>
  fs.kindOf(JOURNAL) === 'file' ? parseJournal(Buffer.from(fs.read(JOURNAL)).toString('utf8')) : undefined;

const memoize = (fs: FileSystem): ((path: string) => EntryKind | undefined) => {
  const known = new Map<string, EntryKind | undefined>();
  return path => {
    if (!known.has(path)) {
      known.set(path, fs.kindOf(path));
    }
    return known.get(path);
  };
};

const isUntouched = (fs: FileSystem, { moves, indexMoves, deletes, indexDeletes }: Journal): boolean => {
  const staged = [...moves, ...indexMoves].map(move => `${STAGE}/${move.stage}`);
  const going = [...moves.flatMap(move => move.replaces ?? []), ...deletes, ...indexDeletes];
  return [...staged, ...going].every(path => fs.kindOf(path) === 'file');
};

const hasContent = (fs: FileSystem, path: string, sha256: string): boolean =>
  fs.kindOf(path) === 'file' && sha256Of(fs.read(path)) === sha256;

/** Something that is not from the run has taken the place of a new file. */
const isTaken = (fs: FileSystem, { stage, path, sha256, isNew, replaces }: Move): boolean =>
  isNew &&
  replaces === undefined &&
  fs.kindOf(`${STAGE}/${stage}`) !== undefined &&
  fs.kindOf(path) !== undefined &&
  !hasContent(fs, path, sha256);

const isReady = (fs: FileSystem, move: Move): boolean => {
  const staged = `${STAGE}/${move.stage}`;
  return hasContent(fs, fs.kindOf(staged) === undefined ? move.path : staged, move.sha256) && !isTaken(fs, move);
};

/** Lets the indexes name all files, old and new, that may have come from us. */
const salvage = (fs: FileSystem, journal: Journal): void => {
  const foreign = new Set(journal.moves.filter(move => isTaken(fs, move)).map(move => move.path));
  fs.makeFolder(STAGE);
  for (const { cluster, paths } of journal.unions) {
    const ours = paths.filter(path => !foreign.has(path) && fs.kindOf(path) === 'file');
    if (ours.length > 0) {
      fs.write(`${STAGE}/index`, formatIndex(ours));
      fs.rename(`${STAGE}/index`, indexPath(cluster));
    }
  }
};

const carryOut = (fs: FileSystem, journal: Journal): Repair => {
  const moves = [...journal.moves, ...journal.indexMoves];
  if (isUntouched(fs, journal)) {
    return 'discarded';
  }
  if (moves.every(move => isReady(fs, move))) {
    finishRun(fs, journal);
    return 'finished';
  }
  salvage(fs, journal);
  return 'salvaged';
};

/** Ends an interrupted run, under the lock; with an issue nothing was done. */
export const repairRun = (fs: FileSystem): Repaired => {
  const journal = readJournal(fs);
  if (journal === undefined) {
    clearRun(fs);
    return { repair: 'none', issues: [] };
  }
  if ('rule' in journal) {
    return { repair: 'none', issues: [journal] };
  }
  const kindOf = memoize(fs);
  const obstacles = onceEach(touchedPaths(journal).flatMap(path => obstacleOf(path, kindOf) ?? []));
  if (obstacles.length > 0) {
    return { repair: 'none', issues: obstacles };
  }
  const repair = carryOut(fs, journal);
  if (repair !== 'finished') {
    pruneFolders(
      fs,
      journal.moves.map(move => move.path),
    );
  }
  clearRun(fs);
  return { repair, issues: [] };
};
