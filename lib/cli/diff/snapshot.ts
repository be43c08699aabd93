import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { filesAt } from '../../git/files-at';
import { commitOf, contentsAt, fileIds } from '../../git/revision-files';
import type { GitFailure } from '../../git/run-git';
import { pathsBelow } from '../repository-files';

/** The files of one side of a comparison. */
export interface Snapshot {
  /** As reports name it. */
  readonly label: string;
  /** Ids by file; equal ids are equal contents. */
  readonly ids: ReadonlyMap<string, string>;
  readonly read: (files: readonly string[]) => ReadonlyMap<string, Buffer>;
  /** A file beside the outputs, read when it is asked for; undefined where it is not there. */
  readonly beside: (file: string) => Buffer | undefined;
  /** All files of the side, those that are no outputs too. */
  readonly allPaths: () => readonly string[];
}

/** Reads files of a folder as they are now. */
export const fileIn =
  (root: string): Snapshot['beside'] =>
  file => {
    const path = join(root, file);
    return existsSync(path) && statSync(path).isFile() ? readFileSync(path) : undefined;
  };

/** How git makes the id of a file: its length tells by which hash. https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
const idOf = (content: Buffer, algorithm: 'sha1' | 'sha256'): string =>
  createHash(algorithm).update(`blob ${content.length}\0`).update(content).digest('hex');

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
  const algorithm = known.length === 64 ? 'sha256' : 'sha1';
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
  return {
    label,
    ids,
    read: files => {
      const known = files.filter(file => ids.has(file));
      const contents = contentsAt(
        root,
        known.map(file => ids.get(file) ?? ''),
      );
      return 'failure' in contents
        ? new Map()
        : new Map(known.flatMap((file, at) => (contents[at] === undefined ? [] : [[file, contents[at]] as const])));
    },
    beside: file => {
      const found = filesAt(root, commit, [file]);
      return 'failure' in found ? undefined : found.files.find(one => one.file === file)?.content;
    },
    allPaths: () => {
      const found = fileIds(root, commit, []);
      return 'failure' in found ? [] : [...found.keys()];
    },
  };
}
