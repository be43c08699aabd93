import { closeSync, mkdirSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileFault } from './file-system';
import { STATE } from './state-folder';

/** Where something lies in a scratch file. */
export interface Stretch {
  readonly at: number;
  readonly length: number;
}

/** Text that is set aside until the run ends. */
export interface ScratchFile {
  /** Where these texts came to lie, one after the other; undefined where the disk takes no more. */
  readonly append: (texts: readonly string[]) => Stretch | undefined;
  /** @throws a `FileFault` */
  readonly read: (stretch: Stretch) => string;
  readonly close: () => void;
}

/** Bytes that are on their way at once. One room for all: many would wait for V8 to look after them. */
const ROOM = 2 ** 18;

/** No character of a string takes more in UTF-8. */
const WIDEST = 3;

/** What the disk lets us do; undefined where it refuses. */
const allowed = <T>(act: () => T): T | undefined => {
  try {
    return act();
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error) return undefined;
    throw error;
  }
};

const writeAll = (file: number, bytes: Uint8Array, at: number): void => {
  for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done, bytes.length - done, at + done);
};

const writeTexts = (file: number, texts: readonly string[], room: Buffer, at: number): Stretch => {
  let [length, filled] = [0, 0];
  const empty = (): void => {
    writeAll(file, room.subarray(0, filled), at + length);
    [length, filled] = [length + filled, 0];
  };
  for (const text of texts) {
    if (text.length * WIDEST > room.length - filled) empty();
    if (text.length * WIDEST > room.length) {
      const bytes = Buffer.from(text);
      writeAll(file, bytes, at + length);
      length += bytes.length;
    } else filled += room.write(text, filled);
  }
  empty();
  return { at, length };
};

const readText = (file: number, { at, length }: Stretch, room: Buffer): string | undefined => {
  const bytes = length > room.length ? Buffer.allocUnsafe(length) : room;
  for (let done = 0; done < length;) {
    const count = readSync(file, bytes, done, length - done, at + done);
    if (count === 0) return undefined;
    done += count;
  }
  return bytes.toString('utf8', 0, length);
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
  const room = Buffer.allocUnsafe(ROOM);
  let end = 0;
  let isOpen = true;
  return {
    append: texts => {
      const stretch = allowed(() => writeTexts(file, texts, room, end));
      end += stretch?.length ?? 0;
      return stretch;
    },
    read: stretch => {
      // By then the number may be that of another file.
      const text = isOpen ? allowed(() => readText(file, stretch, room)) : undefined;
      if (text === undefined) throw fileFault('EIO', 'read', name);
      return text;
    },
    close: () => {
      isOpen = false;
      closeSync(file);
    },
  };
};
