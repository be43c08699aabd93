import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { FOLDER, TENANTS_FOLDER } from '../../inventory/file-names';
import { byCodePoint } from '../../model/json';

/** Folders that hold the platform as data, from the project's root. */
export const INPUT_FOLDERS = [FOLDER, `${FOLDER}/${TENANTS_FOLDER}`];

/** The files of environments/ by their path, with what they hold. */
export type Inputs = ReadonlyMap<string, string>;

/** What a look at a disk gives, which others write to meanwhile; undefined when it is not there any more. */
const look = <T>(at: () => T): T | undefined => {
  try {
    return at();
  } catch {
    return undefined;
  }
};

const contentOf = (file: string): string =>
  look(() => (statSync(file).isFile() ? readFileSync(file, 'latin1') : 'no file')) ?? 'cannot be read';

/** The files that a synth reads of environments/, as they are now; drafts of editors are left out. */
export const readInputs = (root: string): Inputs =>
  new Map(
    INPUT_FOLDERS.flatMap(folder =>
      (look(() => readdirSync(join(root, folder))) ?? [])
        .filter(name => /^[^.].*\.ya?ml$/i.test(name))
        .map(name => [`${folder}/${name}`, contentOf(join(root, folder, name))] as const),
    ),
  );

/** Paths of files that came, went or hold something else, sorted. */
export const changedInputs = (before: Inputs, after: Inputs): readonly string[] =>
  [...new Set([...before.keys(), ...after.keys()])]
    .filter(path => before.get(path) !== after.get(path))
    .sort(byCodePoint);
