import { posix } from 'node:path';
import type { FileSpec } from '../model/file-spec';
import { sha256Of } from '../model/sha256';
import type { FileSystem } from './file-system';
import { formatIndex } from './index-file';
import { formatJournal, type Journal, type Move } from './journal';
import { OUTPUT_ROOTS } from './owned-path';
import type { Plan } from './plan';
import type { ClusterPlan } from './plan-cluster';
import { JOURNAL, NEW_JOURNAL, STAGE, STATE } from './state-folder';
import { filesByCluster, type WantedCluster } from './wanted-cluster';

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

/** Writes what is new of one cluster to the stage, under numbers from `start` on. */
const stageCluster = (
  fs: FileSystem,
  { writes, indexWrites }: ClusterPlan,
  files: readonly FileSpec[],
  start: number,
): Pick<Journal, 'moves' | 'indexMoves'> => {
  const wanted = new Map(writes.map(write => [write.path, write]));
  const texts = files.flatMap(({ path, content }) => {
    const write = wanted.get(path);
    return write === undefined ? [] : [{ write, content }];
  });
  const index = formatIndex(files.map(({ path }) => path));
  const indexes = indexWrites.map(write => ({ write, content: index }));
  const moves = [...texts, ...indexes].map(({ write: { path, kind, replaces }, content }, count): Move => {
    const name = `${start + count}`;
    fs.write(`${STAGE}/${name}`, content);
    const sha256 = sha256Of(content);
    return { stage: name, path, sha256, isNew: kind === 'create', ...(replaces === undefined ? {} : { replaces }) };
  });
  return { moves: moves.slice(0, texts.length), indexMoves: moves.slice(texts.length) };
};

/** Writes all new contents to the stage, then the journal. Until it returns nothing else has changed. */
export const stageRun = (fs: FileSystem, plan: Plan, wanted: readonly WantedCluster[]): Journal => {
  const filesOf = filesByCluster(wanted);
  fs.makeFolder(STAGE);
  let count = 0;
  const staged = plan.clusters.map(cluster => {
    const moved = stageCluster(fs, cluster, filesOf(cluster.cluster) ?? [], count);
    count += moved.moves.length + moved.indexMoves.length;
    return moved;
  });
  fs.sync(STAGE);
  const moves = staged.flatMap(cluster => cluster.moves);
  const replaced = new Set(moves.flatMap(move => move.replaces ?? []));
  const journal: Journal = {
    unions: plan.clusters.map(({ cluster, union }) => ({ cluster, paths: union })),
    moves,
    deletes: plan.clusters.flatMap(({ deletes }) => deletes).filter(path => !replaced.has(path)),
    indexMoves: staged.flatMap(({ indexMoves }) => indexMoves),
    indexDeletes: plan.clusters.flatMap(({ indexDeletes }) => indexDeletes),
  };
  fs.writePieces(NEW_JOURNAL, formatJournal(journal));
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
