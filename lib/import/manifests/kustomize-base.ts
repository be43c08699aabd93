import { posix } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { HELM_FIELDS, KUSTOMIZATIONS, pathsIn } from '../../manifests/kustomization-paths';
import { isJsonObject, type JsonObject } from '../../model/json';
import type { Refusal } from '../vendor/fetched';
import { firstLine } from '../vendor/first-line';
import type { GitTree } from '../vendor/git-tree';

/** The files of a base, and of what it rests on, by path in the repository. */
export type KustomizeBase = { readonly files: ReadonlyMap<string, Buffer> } | Refusal;

/** The kustomization of a folder; undefined where it has none. */
export const kustomizationIn = (folder: string, { files }: Pick<GitTree, 'files'>): string | undefined =>
  KUSTOMIZATIONS.map(name => posix.join(folder, name)).find(file => files.includes(file));

const parsed = (text: string): JsonObject => {
  const value: unknown = load(text, { schema: CORE_SCHEMA });
  if (!isJsonObject(value)) throw new Error('it is no map');
  return value;
};

/**
 * Everything that a render of a folder reads, followed from kustomization to kustomization. What they name must be files of
 * this commit: a base of another repository, or a chart, is refused, so that a render needs no network.
 */
export async function kustomizeBase(folder: string, tree: GitTree): Promise<KustomizeBase> {
  const files = new Map<string, Buffer>();
  const all = new Set(tree.files);
  const seen = new Set<string>();
  const waiting = [folder];
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    const file = kustomizationIn(at, tree);
    if (file === undefined || seen.has(at)) continue;
    seen.add(at);
    const content = (await tree.read([file])).get(file) ?? Buffer.alloc(0);
    files.set(file, content);
    let kustomization: JsonObject;
    try {
      kustomization = parsed(content.toString('utf8'));
    } catch (error) {
      return { message: `${file} cannot be read`, value: firstLine(error), fix: 'tell those who wrote it' };
    }
    const helm = HELM_FIELDS.find(field => kustomization[field] !== undefined);
    if (helm !== undefined) {
      const fix = 'vendor the chart, and pin the base that has the rest';
      return { message: `${file} renders a chart`, value: helm, fix };
    }
    const plain: string[] = [];
    for (const { field, text } of pathsIn(kustomization)) {
      const path = posix.join(at, text);
      // A tree may have an entry that is called so, and everything here is written to a folder.
      const isOutside = /^\.\.(\/|$)/.test(path);
      if (!isOutside && all.has(path)) plain.push(path);
      else if (!isOutside && kustomizationIn(path, tree) !== undefined) waiting.push(path);
      else {
        const message = `${file} names at ${field} what its commit does not have as a file or a base`;
        const fix = 'a base of another repository is not followed: pin that one as well, and a base without it';
        return { message, value: text, fix };
      }
    }
    for (const [path, bytes] of await tree.read(plain)) files.set(path, bytes);
  }
  return { files };
}
