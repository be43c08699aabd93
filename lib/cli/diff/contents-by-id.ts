import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { contentsAt } from '../../git/revision-files';

/** A file of a folder as it is now; undefined where it is not there. */
export const fileIn =
  (root: string) =>
  (file: string): Buffer | undefined => {
    const path = join(root, file);
    return existsSync(path) && statSync(path).isFile() ? readFileSync(path) : undefined;
  };

/** The hash by which git makes an id: its length tells. https://git-scm.com/docs/hash-function-transition */
export const algorithmOf = (id: string): 'sha1' | 'sha256' => (id.length === 64 ? 'sha256' : 'sha1');

/** How git makes the id of a file. https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
export const idOf = (content: Buffer, algorithm: 'sha1' | 'sha256'): string =>
  createHash(algorithm).update(`blob ${content.length}\0`).update(content).digest('hex');

/** What is read, or nothing where the file has no right to be read or went away meanwhile. */
const readable = (read: () => Buffer | undefined): Buffer | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

/**
 * Contents of files of a revision by their ids, in the order in which they are asked for. What is checked out with the
 * same id is taken from there: a git process for each of many small files takes longer than all else.
 */
export function contentsById(
  root: string,
  ids: ReadonlyMap<string, string>,
  files: readonly string[],
): ReadonlyMap<string, Buffer> {
  const checkedOut = fileIn(root);
  const wanted = files.flatMap(file => {
    const id = ids.get(file);
    if (id === undefined) return [];
    const content = readable(() => checkedOut(file));
    const isSame = content !== undefined && idOf(content, algorithmOf(id)) === id;
    return [{ file, id, content: isSame ? content : undefined }];
  });
  const stored = contentsAt(
    root,
    wanted.flatMap(({ id, content }) => (content === undefined ? [id] : [])),
  );
  const rest = 'failure' in stored ? [].values() : stored.values();
  return new Map(
    wanted.flatMap(({ file, content = rest.next().value }) =>
      content === undefined ? [] : [[file, content] as const],
    ),
  );
}
