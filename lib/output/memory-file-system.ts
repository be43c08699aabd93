import { posix } from 'node:path';
import { byCodePoint } from '../model/json';
import { type EntryKind, fileFault, type FileSystem, type Operation } from './file-system';

/** What lies at a path of a disk in memory. */
export type MemoryEntry = { readonly kind: 'file'; readonly content: string } | { readonly kind: 'folder' | 'link' };

/** A disk in memory by path. It outlives the file systems that work on it, as a disk outlives a process. */
export type MemoryDisk = Map<string, MemoryEntry>;

/** Called before each operation with its number, from 0; throws to make it fail. */
export type OperationHook = (operation: Operation, path: string, count: number) => void;

/** A disk with these files, and the folders above them. */
export const memoryDisk = (files: Readonly<Record<string, string>>): MemoryDisk => {
  const disk: MemoryDisk = new Map();
  for (const [path, content] of Object.entries(files)) {
    for (let folder = posix.dirname(path); folder !== '.'; folder = posix.dirname(folder)) {
      disk.set(folder, { kind: 'folder' });
    }
    disk.set(path, { kind: 'file', content });
  }
  return disk;
};

/** The files of a disk in memory, by path. */
export const filesOf = (disk: MemoryDisk): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...disk]
      .flatMap(([path, entry]) => (entry.kind === 'file' ? [[path, entry.content] as const] : []))
      .sort(([a], [b]) => byCodePoint(a, b)),
  );

const childrenOf = (disk: MemoryDisk, folder: string): readonly string[] =>
  [...disk.keys()].filter(path => posix.dirname(path) === folder).sort(byCodePoint);

/**
 * A file system in memory for tests, as strict as a real one. A write that fails leaves half of its content, as a full
 * disk or a killed process does.
 * @param isFolded - takes names that differ only in case for one, and keeps the older spelling, as macOS does
 */
export const memoryFileSystem = (
  disk: MemoryDisk,
  hook: OperationHook = () => undefined,
  isFolded = false,
): FileSystem => {
  let count = 0;
  const find = (path: string): string =>
    (isFolded ? [...disk.keys()].find(other => other.toLowerCase() === path.toLowerCase()) : undefined) ?? path;
  const begin = (operation: Operation, path: string): void => {
    hook(operation, path, count);
    count += 1;
  };
  const need = (operation: Operation, path: string, kind: EntryKind): MemoryEntry => {
    const entry = disk.get(find(path));
    if (entry === undefined) {
      throw fileFault('ENOENT', operation, path);
    }
    if (entry.kind !== kind) {
      throw fileFault(kind === 'folder' ? 'ENOTDIR' : 'EISDIR', operation, path);
    }
    return entry;
  };
  const contentOf = (operation: Operation, path: string): string => {
    const entry = need(operation, path, 'file');
    return entry.kind === 'file' ? entry.content : '';
  };
  const put = (operation: Operation, path: string, content: string): void => {
    const folder = posix.dirname(path);
    if (folder !== '.') {
      need(operation, folder, 'folder');
    }
    if (disk.get(find(path))?.kind === 'folder') {
      throw fileFault('EISDIR', operation, path);
    }
    disk.set(find(path), { kind: 'file', content });
  };
  const write = (file: string, content: string): void => {
    try {
      begin('write', file);
    } catch (error) {
      put('write', file, content.slice(0, content.length / 2));
      throw error;
    }
    put('write', file, content);
  };
  return {
    kindOf: path => {
      begin('look at', path);
      return disk.get(find(path))?.kind;
    },
    list: folder => {
      begin('list', folder);
      need('list', folder, 'folder');
      return childrenOf(disk, find(folder)).map(path => ({
        name: posix.basename(path),
        kind: disk.get(path)?.kind ?? 'other',
      }));
    },
    read: file => {
      begin('read', file);
      return Buffer.from(contentOf('read', file));
    },
    holds: (file, text) => {
      begin('read', file);
      return contentOf('read', file) === text;
    },
    write,
    writePieces: (file, pieces) => write(file, [...pieces].join('')),
    link: (file, name) => {
      begin('link', name);
      if (disk.has(find(name))) {
        throw fileFault('EEXIST', 'link', name);
      }
      put('link', name, contentOf('link', file));
    },
    rename: (from, to) => {
      begin('rename', to);
      const content = contentOf('rename', from);
      put('rename', to, content);
      disk.delete(find(from));
    },
    remove: file => {
      begin('remove', file);
      need('remove', file, 'file');
      disk.delete(find(file));
    },
    makeFolder: folder => {
      begin('make', folder);
      for (let path = folder; path !== '.'; path = posix.dirname(path)) {
        if (!disk.has(find(path))) {
          disk.set(path, { kind: 'folder' });
        }
        need('make', path, 'folder');
      }
    },
    removeFolder: folder => {
      begin('remove', folder);
      need('remove', folder, 'folder');
      if (childrenOf(disk, find(folder)).length > 0) {
        throw fileFault('ENOTEMPTY', 'remove', folder);
      }
      disk.delete(find(folder));
    },
    sync: path => begin('sync', path),
  };
};
