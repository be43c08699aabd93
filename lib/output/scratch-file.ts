import { closeSync, mkdirSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileFault } from './file-system';
import { STATE } from './state-folder';

/** Where something lies in a scratch file. */
export interface Stretch {
  readonly at: number;
  readonly length: number;
}

/** Bytes that are set aside until the run ends. */
export interface ScratchFile {
  /** Where it came to lie; undefined where the disk takes no more. */
  readonly append: (bytes: Uint8Array) => Stretch | undefined;
  /** @throws a `FileFault` */
  readonly read: (stretch: Stretch) => Buffer;
  readonly close: () => void;
}

/** What the disk lets us do; undefined where it refuses. */
const allowed = <T>(act: () => T): T | undefined => {
  try {
    return act();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
};

const writeAll = (file: number, bytes: Uint8Array, at: number): Stretch => {
  for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done, bytes.length - done, at + done);
  return { at, length: bytes.length };
};

const readAll = (file: number, { at, length }: Stretch): Buffer | undefined => {
  const bytes = Buffer.allocUnsafe(length);
  for (let done = 0; done < length;) {
    const count = readSync(file, bytes, done, length - done, at + done);
    if (count === 0) return undefined;
    done += count;
  }
  return bytes;
};

/**
 * A file in the state folder of a project, or undefined where none can be. It loses its name at once, so that nothing stays of
 * a run that is killed.
 */
export const openScratch = (root: string): ScratchFile | undefined => {
  const name = `${STATE}/scratch.${process.pid}`;
  const file = allowed(() => {
    mkdirSync(join(root, STATE), { recursive: true });
    const opened = openSync(join(root, name), 'w+');
    rmSync(join(root, name), { force: true });
    return opened;
  });
  if (file === undefined) return undefined;
  let end = 0;
  return {
    append: bytes => {
      const stretch = allowed(() => writeAll(file, bytes, end));
      end += stretch?.length ?? 0;
      return stretch;
    },
    read: stretch => {
      const bytes = allowed(() => readAll(file, stretch));
      if (bytes === undefined) throw fileFault('EIO', 'read', name);
      return bytes;
    },
    close: () => closeSync(file),
  };
};
