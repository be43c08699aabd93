import { watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../../inventory/read-environment-file';

/** Watched folders. */
export interface WatchedFolders {
  /** Why a folder that is there cannot be watched, as the system calls it. */
  readonly refused?: string;
  readonly close: () => void;
}

/**
 * Tells of changes in folders, not below them, and of which file where the system says it; a folder that is not there is passed over. Folders are watched and not
 * files, because editors put a new file in the place of the old one.
 */
export function watchFolders(folders: readonly string[], onChange: (file?: string) => void): WatchedFolders {
  const watchers: FSWatcher[] = [];
  const close = (): void => {
    for (const watcher of watchers) watcher.close();
  };
  for (const folder of new Set(folders)) {
    try {
      const tell = (_: string, name: string | null): void => {
        onChange(name === null ? undefined : join(folder, name));
      };
      const lost = (): void => {
        onChange();
      };
      watchers.push(watch(folder, tell).on('error', lost));
    } catch (error) {
      const code = errorCode(error);
      if (code !== 'ENOENT' && code !== 'ENOTDIR') return { refused: code, close };
    }
  }
  return watchers.length === 0 && folders.length > 0 ? { refused: 'ENOENT', close } : { close };
}
