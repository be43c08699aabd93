import type { ClusterFiles } from '../model/file-spec';
import type { EntryKind, FileSystem } from './file-system';
import { clusterOfIndex, OUTPUT_ROOTS } from './owned-path';

/** The output folders as they were at one moment. */
export interface Disk {
  /** Every path that was looked at and is taken. */
  readonly entries: ReadonlyMap<string, EntryKind>;
  /** Bytes of the indexes, and of wanted files that are there. */
  readonly contents: ReadonlyMap<string, Uint8Array>;
  /**
   * Per cluster, what an interrupted run was about to touch: counts as indexed.
   * @default - no run was interrupted
   */
  readonly journaled?: ReadonlyMap<string, readonly string[]>;
}

const readEntries = (fs: FileSystem, isRead: (cluster: string) => boolean): ReadonlyMap<string, EntryKind> => {
  const entries = new Map<string, EntryKind>();
  const scan = (folder: string, isEntered: (name: string) => boolean): void => {
    for (const { name, kind } of fs.list(folder)) {
      const path = `${folder}/${name}`;
      entries.set(path, kind);
      if (kind === 'folder' && isEntered(name)) {
        scan(path, () => true);
      }
    }
  };
  for (const root of OUTPUT_ROOTS) {
    const kind = fs.kindOf(root);
    if (kind !== undefined) {
      entries.set(root, kind);
    }
    if (kind === 'folder') {
      scan(root, isRead);
    }
  }
  return entries;
};

/**
 * Looks at the output folders, never through a link.
 * @param clusters - enters only the folders of these; all when undefined
 */
export const readDisk = (
  fs: FileSystem,
  wanted: readonly ClusterFiles[],
  clusters: readonly string[] | undefined,
): Disk => {
  const entries = readEntries(fs, name => clusters === undefined || clusters.includes(name));
  const indexes = [...entries.keys()].filter(path => clusterOfIndex(path) !== undefined);
  const files = wanted.flatMap(cluster => cluster.files.map(file => file.path));
  const present = [...new Set([...indexes, ...files])].filter(path => entries.get(path) === 'file');
  return { entries, contents: new Map(present.map(path => [path, fs.read(path)])) };
};
