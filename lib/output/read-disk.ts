import { grouped } from '../model/grouped';
import type { EntryKind, FileSystem } from './file-system';
import { clusterOfIndex, indexPath, OUTPUT_ROOTS, PLATFORM } from './owned-path';
import { foldCase } from './path-collisions';

/** The output folders as far as one cluster is concerned. */
export interface Disk {
  /** Every path below the folders of the cluster, and of folders whose name differs only in case; for no cluster, what lies outside of folders. */
  readonly entries: ReadonlyMap<string, EntryKind>;
  /** What lies at such a path, at an output folder, or directly in one. */
  readonly kindOf: (path: string) => EntryKind | undefined;
  /** Bytes of a file; undefined where none lies. */
  readonly read: (path: string) => Uint8Array | undefined;
  /** Whether the bytes of a file are those of a text; undefined where none lies. */
  readonly holds: (path: string, text: string) => boolean | undefined;
}

/** The output folders. They are entered for one cluster after the other: what lies in all of them is never held. */
export interface Outputs {
  /** Names of the folders in them. */
  readonly names: readonly string[];
  /** The clusters that have an index. */
  readonly indexed: () => readonly string[];
  readonly diskOf: (cluster: string) => Disk;
}

const readRoots = (fs: FileSystem): ReadonlyMap<string, EntryKind> => {
  const kinds = OUTPUT_ROOTS.map(root => [root, fs.kindOf(root)] as const);
  const inside = kinds.flatMap(([root, kind]) =>
    kind === 'folder' ? fs.list(root).map(entry => [`${root}/${entry.name}`, entry.kind] as const) : [],
  );
  return new Map([...kinds.flatMap(([root, kind]) => (kind === undefined ? [] : [[root, kind] as const])), ...inside]);
};

const readBelow = (fs: FileSystem, folders: readonly string[]): ReadonlyMap<string, EntryKind> => {
  const entries = new Map<string, EntryKind>();
  const scan = (folder: string): void => {
    for (const { name, kind } of fs.list(folder)) {
      const path = `${folder}/${name}`;
      entries.set(path, kind);
      if (kind === 'folder') scan(path);
    }
  };
  folders.forEach(scan);
  return entries;
};

const nameIn = (path: string): string => path.slice(path.indexOf('/') + 1);

/** Looks at the output folders, never through a link. */
export const readOutputs = (fs: FileSystem): Outputs => {
  const roots = readRoots(fs);
  const isFolderInRoot = (path: string): boolean => path.includes('/') && roots.get(path) === 'folder';
  const folders = [...roots.keys()].filter(isFolderInRoot);
  const names = [...new Set(folders.map(nameIn))];
  const byName = grouped(folders, path => foldCase(nameIn(path)));
  return {
    names,
    indexed: () =>
      [PLATFORM, ...names].filter(
        name => clusterOfIndex(indexPath(name)) === name && fs.kindOf(indexPath(name)) !== undefined,
      ),
    diskOf: cluster => {
      const outside = cluster === PLATFORM ? [...roots].filter(([path]) => !isFolderInRoot(path)) : [];
      const entries = new Map([...outside, ...readBelow(fs, byName.get(foldCase(cluster)) ?? [])]);
      const kindOf = (path: string): EntryKind | undefined => entries.get(path) ?? roots.get(path);
      return {
        entries,
        kindOf,
        read: path => (kindOf(path) === 'file' ? fs.read(path) : undefined),
        holds: (path, text) => (kindOf(path) === 'file' ? fs.holds(path, text) : undefined),
      };
    },
  };
};
