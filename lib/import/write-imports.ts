import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { lockedBytes } from '../charts/locked-bytes';
import { byCodePoint } from '../model/json';
import { faultCode } from './fault-code';
import { isGenerated, type GeneratedFile } from './generated-file';

/** Folder of all generated files, from the project's root. */
export const IMPORTS_FOLDER = 'imports';

/** Folder inside it that holds files until all are written. */
const STAGE = '.stage';

/** Archives of charts, and manifests of others: not ours, whatever they hold. */
const VENDORED = /^(charts\/[^/]+\.tgz|manifests\/[^/]+)$/;

/** What a run did to imports/, or, for a check, what it would do; paths inside imports/. */
export interface WrittenImports {
  readonly written: readonly string[];
  readonly unchanged: number;
  readonly removed: readonly string[];
  /** Files that no run made: left alone. */
  readonly foreign: readonly string[];
}

/**
 * Makes imports/ hold the files and, of other generated texts, only `kept`. With `check` nothing is touched.
 * @throws the fault of the disk
 */
export const writeImports = async (
  root: string,
  files: readonly GeneratedFile[],
  kept: readonly string[],
  check: boolean,
): Promise<WrittenImports> => {
  const present = await readImports(root);
  const wanted = new Set([...files.map(({ path }) => path), ...kept]);
  const others = [...present].filter(([path]) => !wanted.has(path)).sort(([a], [b]) => byCodePoint(a, b));
  const stale = others.filter(([, content]) => isGenerated(content)).map(([path]) => path);
  const foreign = others.filter(([, content]) => !isGenerated(content)).map(([path]) => path);
  return { ...(await putImports(root, files, stale, check)), foreign };
};

/** A file of imports/: text, or an archive. */
export interface ImportFile {
  /** Inside imports/, `/` between parts. */
  readonly path: string;
  readonly content: string | Buffer;
}

/**
 * Makes imports/ hold the files and not those of `removed`; all others stay. Every file is written to the side before the
 * first is renamed into place. With `check` nothing is touched.
 * @throws the fault of the disk
 */
export const putImports = async (
  root: string,
  files: readonly ImportFile[],
  removed: readonly string[],
  check: boolean,
): Promise<Omit<WrittenImports, 'foreign'>> => {
  const folder = join(root, IMPORTS_FOLDER);
  const changed = files.filter(file => !isThere(folder, file));
  if (!check) {
    await replaceFiles(folder, changed);
    for (const path of removed) await rm(join(folder, path), { force: true });
  }
  const unchanged = files.length - changed.length;
  return { written: changed.map(({ path }) => path).sort(byCodePoint), unchanged, removed };
};

const isThere = (folder: string, { path, content }: ImportFile): boolean =>
  lockedBytes(join(folder, path))?.equals(Buffer.from(content)) ?? false;

/** Contents of all texts of imports/ that are ours, by path. */
export const readImports = async (root: string): Promise<ReadonlyMap<string, string>> => {
  const folder = join(root, IMPORTS_FOLDER);
  const contents = new Map<string, string>();
  for (const path of await listFiles(folder, '')) contents.set(path, await readFile(join(folder, path), 'utf8'));
  return contents;
};

const listFiles = async (folder: string, prefix: string): Promise<readonly string[]> => {
  const paths: string[] = [];
  for (const entry of await entriesOf(join(folder, prefix))) {
    const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
    if (path === STAGE || VENDORED.test(path)) continue;
    if (entry.isDirectory()) paths.push(...(await listFiles(folder, path)));
    if (entry.isFile()) paths.push(path);
  }
  return paths;
};

const entriesOf = async (folder: string) => {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (faultCode(error) === 'ENOENT') return [];
    throw error;
  }
};

const replaceFiles = async (folder: string, files: readonly ImportFile[]): Promise<void> => {
  const stage = join(folder, STAGE);
  await rm(stage, { recursive: true, force: true });
  if (files.length === 0) return;
  await mkdir(stage, { recursive: true });
  for (const [index, { content }] of files.entries()) await writeFile(join(stage, String(index)), content);
  for (const [index, { path }] of files.entries()) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await rename(join(stage, String(index)), join(folder, path));
  }
  await rm(stage, { recursive: true });
};
