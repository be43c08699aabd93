import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { byCodePoint } from '../../model/json';

const OUTPUTS = 'dist';

/** Kind and name in a file's name, as `objectFileName` writes it; undefined for names that were shortened, and files without an object. */
const objectOf = (file: string): readonly [kind: string, name: string] | undefined => {
  const [, kind, name] =
    /^([A-Z][A-Za-z0-9]*)(?:\.[a-z0-9.-]+)?_(?:[a-z0-9.-]+_)?([a-z0-9.-]+)\.yaml$/.exec(file) ?? [];
  return kind === undefined || name === undefined ? undefined : [kind, name];
};

/**
 * How `explain` may be asked for an object that has a file: kinds with a slash until one is typed, then the names of that kind.
 * @param typed the word as far as it is there
 */
export function knownObjects(root: string, typed: string): readonly string[] {
  const folder = join(root, OUTPUTS);
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const objects = files.flatMap(path => {
    const object = objectOf(path.replaceAll('\\', '/').split('/').at(-1) ?? '');
    return object === undefined ? [] : [object];
  });
  const wanted = typed.includes('/') ? typed.split('/')[0] : undefined;
  const words = objects.flatMap(([kind, name]) =>
    wanted === undefined ? [`${kind}/`] : kind === wanted ? [`${kind}/${name}`] : [],
  );
  return [...new Set(words)].sort(byCodePoint);
}
