import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SCHEMA_FOLDER } from '../import/environment-types';
import type { GeneratedFile } from '../import/generated-file';
import { CONFIG_FILE } from '../import/import-config';
import { parseConfig } from '../import/parse-config';
import { projectImports } from '../import/project-imports';
import { isJsonObject, type JsonObject } from '../model/json';

const schemasIn = (root: string): Readonly<Record<string, JsonObject>> =>
  Object.fromEntries(
    readdirSync(join(root, SCHEMA_FOLDER))
      .filter(name => name.endsWith('.schema.json'))
      .flatMap(name => {
        const schema: unknown = JSON.parse(readFileSync(join(root, SCHEMA_FOLDER, name), 'utf8'));
        return isJsonObject(schema) ? [[name, schema]] : [];
      }),
  );

/**
 * Files of imports/ that would be others if they were made anew, as far as that follows from the project alone;
 * undefined when cdk8s.yaml cannot be read.
 */
export async function changedImports(root: string): Promise<readonly GeneratedFile[] | undefined> {
  const { config } = parseConfig(readFileSync(join(root, CONFIG_FILE), 'utf8'));
  if (config === undefined) return undefined;
  const files = await projectImports(schemasIn(root), config);
  return files
    .map(({ path, content }) => ({ path: `imports/${path}`, content }))
    .filter(({ path, content }) => !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== content);
}

/** The paths of `changedImports`; undefined for a project that takes the imports of another one. */
export async function staleImports(root: string): Promise<readonly string[] | undefined> {
  if (!existsSync(join(root, CONFIG_FILE)) || !existsSync(join(root, SCHEMA_FOLDER))) return undefined;
  const changed = await changedImports(root);
  return changed?.map(({ path }) => path) ?? [CONFIG_FILE];
}
