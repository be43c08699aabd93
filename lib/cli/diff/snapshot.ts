import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { commitOf, fileIds } from '../../git/revision-files';
import type { GitFailure } from '../../git/run-git';
import { FOLDER } from '../../inventory/file-names';
import { pathsBelow } from '../repository-files';
import { algorithmOf, contentsById, fileIn, idOf } from './contents-by-id';
import { once } from '../../model/once';

/** The files of one side of a comparison. */
export interface Snapshot {
  /** As reports name it. */
  readonly label: string;
  /** Ids by file; equal ids are equal contents. */
  readonly ids: ReadonlyMap<string, string>;
  readonly read: (files: readonly string[]) => ReadonlyMap<string, Buffer>;
  /** A file beside the outputs, read when it is asked for; undefined where it is not there. */
  readonly beside: (file: string) => Buffer | undefined;
  /** Ids of the files of environments/, made the same way. */
  readonly environmentIds: () => ReadonlyMap<string, string>;
  /** All files of the side, those that are no outputs too. */
  readonly allPaths: () => readonly string[];
}

const filesIn = (root: string, path: string): readonly string[] => {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !entry.parentPath.split(sep).includes('.git'))
    .map(entry =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .split(sep)
        .join('/'),
    );
};

/** The files of a folder as they are now; `like` is the other side, whose ids are made the same way. */
export function folderSnapshot(root: string, paths: readonly string[], label: string, like?: Snapshot): Snapshot {
  const [known = ''] = like?.ids.values() ?? [];
  const algorithm = algorithmOf(known);
  const contents = new Map(
    paths.flatMap(path => filesIn(root, path)).map(file => [file, readFileSync(join(root, file))] as const),
  );
  return {
    label,
    ids: new Map([...contents].map(([file, content]) => [file, idOf(content, algorithm)])),
    read: files =>
      new Map(
        files.flatMap(file => {
          const content = contents.get(file);
          return content === undefined ? [] : [[file, content] as const];
        }),
      ),
    beside: fileIn(root),
    environmentIds: () =>
      new Map(filesIn(root, FOLDER).map(file => [file, idOf(readFileSync(join(root, file)), algorithm)] as const)),
    allPaths: () => pathsBelow(root),
  };
}

/** The files of a git revision. */
export function revisionSnapshot(
  root: string,
  revision: string,
  paths: readonly string[],
  label = revision,
): Snapshot | GitFailure {
  const commit = commitOf(root, revision);
  if (typeof commit !== 'string') return commit;
  const ids = fileIds(root, commit, paths);
  if ('failure' in ids) return ids;
  const all = once((): ReadonlyMap<string, string> => {
    const found = fileIds(root, commit, []);
    return 'failure' in found ? new Map() : found;
  });
  return {
    label,
    ids,
    read: files => contentsById(root, ids, files),
    beside: file => contentsById(root, all(), [file]).get(file),
    environmentIds: () => {
      const found = fileIds(root, commit, [FOLDER]);
      return 'failure' in found ? new Map() : found;
    },
    allPaths: () => [...all().keys()],
  };
}
