import { relative } from 'node:path';
import { byCodePoint } from '../../model/json';
import type { Sources } from '../sources';
import { watchFolders, type WatchedFolders } from './watch-folders';

/** What a look at the program's own files gives. */
export interface SourceLook {
  /** Why their folders cannot be watched, as the system calls it. */
  readonly refused?: string;
  /** What they hold is not what the program was made of. */
  readonly other?: {
    /** Undefined where they cannot be read. */
    readonly digest: string | undefined;
    /** Files that were seen to change, from the project's root, sorted. */
    readonly changed: readonly string[];
  };
}

/** A watch over the program's own files. */
export interface SourceWatch {
  readonly look: () => SourceLook;
  readonly close: () => void;
}

const IS_SOURCE = /\.(?:[cm]?[jt]s|json|css)$/;

/** Sources cannot be read while files of them come and go. */
const whileChanging = <T>(look: () => T, otherwise: T): T => {
  try {
    return look();
  } catch {
    return otherwise;
  }
};

/** Watches the program's own files; they are read again only after a change in their folders. */
export function watchSources(root: string, sources: Sources | undefined, onChange: () => void): SourceWatch {
  const seen = new Set<string>();
  let watched: WatchedFolders | undefined;
  let mayDiffer = sources !== undefined;
  const close = (): void => watched?.close();
  return {
    close,
    look: () => {
      if (sources === undefined || !mayDiffer) return {};
      close();
      // Watched first, then read, so that no change falls between the two.
      watched = watchFolders(whileChanging(sources.folders, []), file => {
        mayDiffer = true;
        if (file !== undefined && IS_SOURCE.test(file)) seen.add(relative(root, file));
        onChange();
      });
      if (watched.refused !== undefined) return { refused: watched.refused };
      const digest = whileChanging(sources.digest, undefined);
      mayDiffer = digest !== sources.key;
      if (mayDiffer) return { other: { digest, changed: [...seen].sort(byCodePoint) } };
      seen.clear();
      return {};
    },
  };
}
