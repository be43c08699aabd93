import type { Issue } from '../model/issue';
import type { EntryKind } from './file-system';

const WORDS: Readonly<Record<EntryKind, string>> = {
  file: 'a file',
  folder: 'a folder',
  link: 'a symbolic link',
  other: 'neither a file nor a folder',
};

const blocked = (at: string, kind: EntryKind, message: string, path: string): Issue => ({
  rule: 'output-blocked',
  severity: 'error',
  place: { file: at },
  message: `is ${WORDS[kind]}, ${message}`,
  value: path,
  fix: 'move it away and run again',
});

/** Each thing in the way once, with the first path that it blocks; all other issues as they are. */
export const onceEach = (issues: readonly Issue[]): readonly Issue[] =>
  issues.filter(
    ({ rule, place }, index) =>
      rule !== 'output-blocked' ||
      issues.findIndex(other => other.rule === rule && other.place.file === place.file) === index,
  );

/** Finds what stands in the way of a file: a link or a file in place of one of its folders, or no file at its path. */
export const obstacleOf = (path: string, kindOf: (path: string) => EntryKind | undefined): Issue | undefined => {
  const parts = path.split('/');
  for (let length = 1; length < parts.length; length += 1) {
    const folder = parts.slice(0, length).join('/');
    const kind = kindOf(folder);
    if (kind === undefined) {
      return undefined;
    }
    if (kind !== 'folder') {
      return blocked(folder, kind, 'but outputs are written into a real folder here', path);
    }
  }
  const kind = kindOf(path);
  return kind === undefined || kind === 'file' ? undefined : blocked(path, kind, 'where an output must be', path);
};
