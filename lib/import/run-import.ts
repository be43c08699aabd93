import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Issue } from '../model/issue';
import { isJsonObject, type JsonObject } from '../model/json';
import { SCHEMA_FOLDER } from './environment-types';
import { isFromRender } from './facts/facts-file';
import { generateImports } from './generate-imports';
import { httpSource, type Fetch } from './http-source';
import { configError } from './import-config';
import { nothingImported, type ImportResult } from './import-result';
import { openMirror } from './mirror-source';
import { MANIFESTS_LOCK_PATH } from './manifests/manifest-lock-file';
import { NEWEST_FILE } from './newest/newest-list';
import { readConfig } from './read-config';
import type { Loaded, Source } from './source';
import { LOCK_PATH, readLock } from './vendor/lock-file';
import { withArchives } from './vendor/with-archives';
import { readImports, writeImports, IMPORTS_FOLDER } from './write-imports';

/** What the caller chooses. */
export interface ImportOptions {
  /** Folder to read in the place of the public URLs. @default - the network */
  readonly mirror?: string;
  /** Writes nothing and counts what would be. @default false */
  readonly check?: boolean;
}

/**
 * Makes imports/ of a project from its cdk8s.yaml. Only imports/ is written, and only when everything could be made.
 * @throws the fault of the disk when imports/ cannot be written
 */
export const runImport = async (
  root: string,
  options: ImportOptions,
  report: (line: string) => void,
  fetch: Fetch = globalThis.fetch,
): Promise<ImportResult> => {
  const read = await readConfig(root);
  if ('issues' in read) return nothingImported(read.issues);
  const config = read.value;
  const lock = readLock(root);
  if ('issues' in lock) return nothingImported(lock.issues);
  const upstream: Loaded<Source> =
    options.mirror === undefined ? { value: httpSource(fetch) } : await openMirror(options.mirror);
  if ('issues' in upstream) return nothingImported(upstream.issues);
  const source = withArchives(root, lock.value, upstream.value);
  const schemas = await readSchemas(root);
  if ('issues' in schemas) return nothingImported(schemas.issues);

  const present = await readImports(root);
  const rendered = new Set([...present].filter(([, content]) => isFromRender(content)).map(([path]) => path));
  const generated = await generateImports(config, source, schemas.value, rendered);
  if (generated.issues.length > 0) return nothingImported(generated.issues);
  const missing = missingFiles(present, generated.kept, options.mirror !== undefined);
  if (missing.length > 0) return nothingImported(missing);
  const told = options.mirror === undefined ? generated.kept.filter(kept => !rendered.has(kept)) : [];
  for (const path of told) {
    report(`${IMPORTS_FOLDER}/${path} stays: only a mirror holds its source`);
  }
  for (const path of generated.unknown) {
    report(`${IMPORTS_FOLDER}/${path} is missing: the mirror has no facts; import --facts makes them from the chart`);
  }

  const check = options.check ?? false;
  const result = await writeImports(
    root,
    generated.files,
    [...generated.kept, NEWEST_FILE, LOCK_PATH, MANIFESTS_LOCK_PATH],
    check,
  );
  const will = check ? 'would be ' : '';
  for (const path of result.written) report(`${IMPORTS_FOLDER}/${path} ${will}written`);
  for (const path of result.removed) report(`${IMPORTS_FOLDER}/${path} ${will}removed`);
  for (const path of result.foreign) report(`${IMPORTS_FOLDER}/${path} is not generated; left alone`);
  return { written: result.written.length, unchanged: result.unchanged, removed: result.removed.length, issues: [] };
};

const readSchemas = async (root: string): Promise<Loaded<Readonly<Record<string, JsonObject>>>> => {
  const schemas: Record<string, JsonObject> = {};
  const folder = join(root, SCHEMA_FOLDER);
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter(file => file.endsWith('.schema.json')).sort()) {
    const file = relative(root, join(folder, name)).replaceAll('\\', '/');
    try {
      const schema: unknown = JSON.parse(await readFile(join(folder, name), 'utf8'));
      if (isJsonObject(schema)) schemas[name] = schema;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { issues: [{ rule: 'import', severity: 'error', place: { file }, message, fix: 'correct the JSON' }] };
    }
  }
  return { value: schemas };
};

const withoutMirror = (path: string): string =>
  path.startsWith('charts/')
    ? 'fetch the chart: npm run import -- --charts NAME; or read a --mirror that has it'
    : 'only --mirror can make it';

const missingFiles = (
  present: ReadonlyMap<string, string>,
  kept: readonly string[],
  isMirror: boolean,
): readonly Issue[] =>
  kept
    .filter(path => !present.has(path))
    .map(path =>
      configError(
        'strata',
        `${IMPORTS_FOLDER}/${path} is missing`,
        isMirror ? 'this mirror cannot make it; run it without --mirror' : withoutMirror(path),
      ),
    );
