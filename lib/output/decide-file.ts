import type { FileSpec } from '../model/file-spec';
import type { Issue, Place } from '../model/issue';
import { formatIndex } from './index-file';
import { obstacleOf } from './obstacle';
import { indexPath, whyNotOwned } from './owned-path';
import { foldCase } from './path-collisions';
import type { Disk } from './read-disk';

/** One file to put in place. */
export interface Write {
  readonly path: string;
  readonly kind: 'create' | 'update';
  /** A file of ours that goes, and has the same path on a disk that does not tell upper from lower case. */
  readonly replaces?: string;
}

/** What to do with one file. */
export type Decision = { readonly write: Write } | { readonly issue: Issue } | 'unchanged';

/** What must be known to decide about a file. */
export interface Surroundings {
  readonly cluster: string;
  readonly disk: Disk;
  readonly indexed: ReadonlySet<string>;
  /** The file on disk with such a folded path. */
  readonly atFolded: (folded: string) => string | undefined;
  readonly overwrite: readonly string[];
}

/** Text of a file that was read; undefined when it is not there. */
export const textOf = (disk: Disk, path: string): string | undefined => {
  const bytes = disk.read(path);
  return bytes && Buffer.from(bytes).toString('utf8');
};

const refuse = (place: Place, rule: string, message: string, fix: string): Decision => ({
  issue: { rule, severity: 'error', place, message, fix },
});

const isWithin = (path: string, folder: string): boolean => {
  const clean = folder.replace(/^\.\//, '').replace(/\/+$/, '');
  return path === clean || path.startsWith(`${clean}/`);
};

/** Decides about one wanted file: unchanged, to write, or an issue. */
export const decideFile = (file: FileSpec, { cluster, disk, indexed, atFolded, overwrite }: Surroundings): Decision => {
  const { path, content, owner, object } = file;
  const place: Place = { file: path, cluster, component: owner, ...(object === undefined ? {} : { object }) };
  const why = whyNotOwned(cluster, path);
  if (why !== undefined) {
    return refuse(place, 'output-path', `the path of this output ${why}`, 'correct the component that makes it');
  }
  const issue = obstacleOf(path, disk.kindOf);
  if (issue !== undefined) {
    return { issue };
  }
  const isSame = disk.holds(path, content);
  if (isSame === true) {
    return 'unchanged';
  }
  if (isSame === false) {
    if (indexed.has(path) || overwrite.some(folder => isWithin(path, folder))) {
      return { write: { path, kind: 'update' } };
    }
    const message = 'a file that no index names lies where this output must be, with other bytes';
    return refuse(place, 'hand-made-in-the-way', message, `move it away, or pass --overwrite ${path}`);
  }
  const replaces = atFolded(foldCase(path));
  if (replaces === undefined) {
    return { write: { path, kind: 'create' } };
  }
  if (indexed.has(replaces)) {
    return { write: { path, kind: 'create', replaces } };
  }
  const message = `${replaces}, which no index names, differs from this output only in upper and lower case`;
  return refuse(place, 'hand-made-in-the-way', message, 'rename it');
};

/** Decides about the index of a cluster that owns these paths. */
export const decideIndex = (cluster: string, paths: readonly string[], disk: Disk): Decision => {
  const path = indexPath(cluster);
  const issue = obstacleOf(path, disk.kindOf);
  if (issue !== undefined) {
    return { issue };
  }
  const text = textOf(disk, path);
  return text === formatIndex(paths)
    ? 'unchanged'
    : { write: { path, kind: text === undefined ? 'create' : 'update' } };
};
