import type { FileSpec } from '../model/file-spec';
import type { Issue } from '../model/issue';
import { byCodePoint } from '../model/json';

/** How a disk that does not tell upper from lower case sees a path. */
export const foldCase = (path: string): string => path.normalize('NFC').toLowerCase();

/** A file as far as its place goes. */
export type PlacedFile = Omit<FileSpec, 'content'>;

interface Taken {
  readonly spelling: string;
  readonly isFile: boolean;
  readonly by: PlacedFile;
}

const nameOf = ({ owner, object, path }: PlacedFile): string => `${object ?? path} of ${owner}`;

const clash = (taken: Taken, next: Taken): string | undefined => {
  if (taken.isFile !== next.isFile) {
    return 'one path is a file and the folder of another file';
  }
  if (taken.isFile && taken.spelling === next.spelling) {
    return 'two files have one path';
  }
  return taken.spelling === next.spelling ? undefined : 'two paths differ only in upper and lower case';
};

/** The folders of a file and its own path, without folders that are taken already as they are spelled. */
const placesOf = (file: PlacedFile, isTaken: (folder: string) => boolean): readonly Taken[] => {
  const own: Taken = { spelling: file.path, isFile: true, by: file };
  const folders: Taken[] = [];
  for (let end = file.path.lastIndexOf('/'); end > 0; end = file.path.lastIndexOf('/', end - 1)) {
    const spelling = file.path.slice(0, end);
    if (isTaken(spelling)) break;
    folders.unshift({ spelling, isFile: false, by: file });
  }
  return [...folders, own];
};

const collision = (first: PlacedFile, second: PlacedFile, message: string): Issue => ({
  rule: 'path-collision',
  severity: 'error',
  place: { file: second.path },
  message,
  value: `${nameOf(first)} and ${nameOf(second)}`,
  fix: 'rename one of the two objects or its component',
});

/** Files that cannot lie side by side: one path twice, twice but for case, or a file where a folder must be. */
export const findPathCollisions = (files: readonly PlacedFile[]): readonly Issue[] => {
  const taken = new Map<string, Taken>();
  const order = (a: PlacedFile, b: PlacedFile): number =>
    byCodePoint(a.path, b.path) || byCodePoint(nameOf(a), nameOf(b));
  const folders = new Set<string>();
  return [...files].sort(order).flatMap(file => {
    for (const next of placesOf(file, folder => folders.has(folder))) {
      const key = foldCase(next.spelling);
      const other = taken.get(key);
      const message = other === undefined ? undefined : clash(other, next);
      if (other !== undefined && message !== undefined) {
        return [collision(other.by, file, message)];
      }
      taken.set(key, other ?? next);
      if (!next.isFile) folders.add(next.spelling);
    }
    return [];
  });
};
