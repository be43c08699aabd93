import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FOLDER, TENANTS_FOLDER } from '../../inventory/file-names';
import { CHARTS_FOLDER, CHARTS_LOCK } from '../../model/chart-lock';
import { byCodePoint } from '../../model/json';

/** What of the platform's data lies in which folder, from the project's root; drafts of editors are left out. */
const INPUTS: readonly (readonly [folder: string, names: RegExp])[] = [
  [FOLDER, /^[^.].*\.ya?ml$/i],
  [`${FOLDER}/${TENANTS_FOLDER}`, /^[^.].*\.ya?ml$/i],
  [dirname(CHARTS_LOCK), /^[^.].*\.lock$/],
  [CHARTS_FOLDER, /^[^.].*\.tgz$/],
];

/** Folders that hold the platform as data, from the project's root. */
export const INPUT_FOLDERS = INPUTS.map(([folder]) => folder);

/** The files that a synth reads as data by their path, with what they hold. */
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

/** The files of environments/, and the charts of the repository with their lock, as they are now. */
export const readInputs = (root: string): Inputs =>
  new Map(
    INPUTS.flatMap(([folder, names]) =>
      (look(() => readdirSync(join(root, folder))) ?? [])
        .filter(name => names.test(name))
        .map(name => [`${folder}/${name}`, contentOf(join(root, folder, name))] as const),
    ),
  );

/** Paths of files that came, went or hold something else, sorted. */
export const changedInputs = (before: Inputs, after: Inputs): readonly string[] =>
  [...new Set([...before.keys(), ...after.keys()])]
    .filter(path => before.get(path) !== after.get(path))
    .sort(byCodePoint);
