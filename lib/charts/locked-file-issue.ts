import type { Issue } from '../model/issue';

/** What a lock knows of one file. */
export interface LockedFile {
  readonly name: string;
  readonly version: string;
  /** In hexadecimal. */
  readonly sha256: string;
  readonly size: number;
}

/** What lies where the file should be. */
export type FoundFile = Pick<LockedFile, 'sha256' | 'size'>;

/** How a lock, its files and what they hold are called. */
export interface LockWords {
  readonly rule: string;
  /** The lock, from the root of the project. */
  readonly lock: string;
  /** What the lock is one of: `charts`. */
  readonly things: string;
  /** `the chart` */
  readonly thing: string;
  /** `archive` */
  readonly file: string;
  /** What brings the files, without a name: `npm run import -- --charts`. */
  readonly command: string;
}

/**
 * Why a file cannot be used that a lock should hold; undefined for the one that the lock names.
 * @param file from the root of the project
 * @param locked undefined where there is no lock
 */
export function lockedFileIssue(
  { name, version }: Pick<LockedFile, 'name' | 'version'>,
  { file, locked, found }: { file: string; locked: readonly LockedFile[] | undefined; found: FoundFile | undefined },
  words: LockWords,
): Omit<Issue, 'severity'> | undefined {
  const { rule, lock, command } = words;
  const wrong = (place: string, message: string, value: string): Omit<Issue, 'severity'> => {
    return { rule, place: { file: place }, message, value, fix: `run \`${command} ${name}\`` };
  };
  if (locked === undefined) return wrong(lock, `is missing, or is no lock of ${words.things}`, `${name} ${version}`);
  const ofName = locked.filter(one => one.name === name);
  const wanted = ofName.find(one => one.version === version);
  if (wanted === undefined) {
    const others = ofName.map(one => one.version).join(', ');
    return ofName.length === 0
      ? wrong(lock, `does not have ${words.thing}`, `${name} ${version}`)
      : wrong(lock, `has ${name} in another version`, `${others}, not ${version}`);
  }
  if (found === undefined) return wrong(file, 'is missing', `${name} ${version}`);
  if (found.sha256 !== wanted.sha256)
    return wrong(file, `is not the ${words.file} of the lock`, `sha256 ${found.sha256}`);
  return found.size === wanted.size
    ? undefined
    : wrong(lock, `has another size for ${name} ${version}`, `${wanted.size}, not ${found.size}`);
}
