/** What lies at a path; a link is never followed. */
export type EntryKind = 'file' | 'folder' | 'link' | 'other';

/** One name in a folder. */
export interface Entry {
  readonly name: string;
  readonly kind: EntryKind;
}

/** Verb of what failed, for the message. */
export type Operation = 'look at' | 'list' | 'read' | 'write' | 'link' | 'rename' | 'remove' | 'make' | 'sync';

/**
 * All that the writer does to a disk. Paths are relative to the project's root, with `/` between parts. Every operation
 * throws a `FileFault` when the disk refuses.
 */
export interface FileSystem {
  /** What lies there; undefined when nothing does. */
  readonly kindOf: (path: string) => EntryKind | undefined;
  /** Names in a folder, sorted by code point. */
  readonly list: (folder: string) => readonly Entry[];
  readonly read: (file: string) => Uint8Array;
  /** True where the bytes of the file are just those of the text. */
  readonly holds: (file: string, text: string) => boolean;
  /** Makes the file or replaces its content; not atomic. */
  readonly write: (file: string, content: string) => void;
  /** The same with a content in pieces, which is never held as a whole. */
  readonly writePieces: (file: string, pieces: Iterable<string>) => void;
  /** Gives a file a second name; EEXIST when the name is taken. */
  readonly link: (file: string, name: string) => void;
  /** Moves a file over whatever file is there, in one step; EXDEV between disks. */
  readonly rename: (from: string, to: string) => void;
  readonly remove: (file: string) => void;
  /** Makes a folder and those above it; nothing when it is there. */
  readonly makeFolder: (folder: string) => void;
  /** Removes an empty folder. */
  readonly removeFolder: (folder: string) => void;
  /** Returns when the file or folder is on the disk itself. */
  readonly sync: (path: string) => void;
}

/** A refusal of the disk: code such as `ENOSPC`, what was tried, and where. */
export interface FileFault extends Error {
  readonly code: string;
  readonly operation: Operation;
  readonly path: string;
}

/** Makes the error that a `FileSystem` throws. */
export const fileFault = (code: string, operation: Operation, path: string): FileFault =>
  Object.assign(new Error(`cannot ${operation} ${path}: ${code}`), { code, operation, path });

/** True for what a `FileSystem` throws; anything else is a bug and must not be swallowed. */
export const isFileFault = (error: unknown): error is FileFault =>
  typeof error === 'object' && error !== null && 'code' in error && 'operation' in error && 'path' in error;

/** Does it, and says whether it went well; false only for the given codes. */
export const succeeds = (act: () => void, codes: readonly string[]): boolean => {
  try {
    act();
    return true;
  } catch (error) {
    if (isFileFault(error) && codes.includes(error.code)) {
      return false;
    }
    throw error;
  }
};

/** Does it, and lets a refusal of the disk pass: for cleaning up after another fault. */
export const bestEffort = (act: () => void): void => {
  try {
    act();
  } catch (error) {
    if (!isFileFault(error)) {
      throw error;
    }
  }
};
