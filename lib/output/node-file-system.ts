import * as fs from 'node:fs';
import { join } from 'node:path';
import { byCodePoint } from '../model/json';
import { type EntryKind, type FileSystem, fileFault, type Operation } from './file-system';

type Typed = Pick<fs.Stats, 'isFile' | 'isDirectory' | 'isSymbolicLink'>;

const entryKind = (entry: Typed): EntryKind => {
  if (entry.isSymbolicLink()) {
    return 'link';
  }
  if (entry.isDirectory()) {
    return 'folder';
  }
  return entry.isFile() ? 'file' : 'other';
};

const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;

const syncPath = (path: string, platform: string): void => {
  const isFolder = fs.statSync(path).isDirectory();
  // Windows cannot open a folder, and keeps its entries in a journal of its own.
  if (isFolder && platform === 'win32') {
    return;
  }
  const handle = fs.openSync(path, isFolder ? 'r' : 'r+');
  try {
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
};

const writePieces = (path: string, pieces: Iterable<string>): void => {
  const handle = fs.openSync(path, 'w');
  try {
    // Unlike a write to the handle, this one does not end before all is written.
    for (const piece of pieces) fs.appendFileSync(handle, piece);
  } finally {
    fs.closeSync(handle);
  }
};

/** Bytes that are no UTF-8 are read as this character. */
const REPLACEMENT = '\ufffd';

/** Files are compared as texts, which takes half of the time, and as bytes where two files may be read as one text. */
const holdsText = (path: string, text: string): boolean => {
  const isSame = fs.readFileSync(path, 'utf8') === text;
  return isSame && !text.includes(REPLACEMENT) ? true : fs.readFileSync(path).equals(Buffer.from(text));
};

/** The disk below a project's root. */
export const nodeFileSystem = (root: string, platform: string = process.platform): FileSystem => {
  const at = <T>(operation: Operation, path: string, act: (path: string) => T): T => {
    try {
      return act(join(root, path));
    } catch (error) {
      const code = codeOf(error);
      throw code === undefined ? error : fileFault(code, operation, path);
    }
  };
  return {
    kindOf: path =>
      at('look at', path, full => {
        try {
          return entryKind(fs.lstatSync(full));
        } catch (error) {
          // ENOTDIR: a file lies where a folder of the path would be.
          if (['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '')) {
            return undefined;
          }
          throw error;
        }
      }),
    list: folder =>
      at('list', folder, full =>
        fs
          .readdirSync(full, { withFileTypes: true })
          .map(entry => ({ name: entry.name, kind: entryKind(entry) }))
          .sort((a, b) => byCodePoint(a.name, b.name)),
      ),
    read: file => at('read', file, full => fs.readFileSync(full)),
    holds: (file, text) => at('read', file, full => holdsText(full, text)),
    write: (file, content) => at('write', file, full => fs.writeFileSync(full, content)),
    writePieces: (file, pieces) => at('write', file, full => writePieces(full, pieces)),
    link: (file, name) => at('link', name, full => fs.linkSync(join(root, file), full)),
    rename: (from, to) => at('rename', to, full => fs.renameSync(join(root, from), full)),
    remove: file => at('remove', file, full => fs.unlinkSync(full)),
    makeFolder: folder => at('make', folder, full => fs.mkdirSync(full, { recursive: true })),
    removeFolder: folder => at('remove', folder, full => fs.rmdirSync(full)),
    sync: path => at('sync', path, full => syncPath(full, platform)),
  };
};
