import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { filesAt } from '../git/files-at';
import type { VersionsBefore } from '../inventory/version-steps';
import { isJsonObject } from '../model/json';

const FOLDER = 'environments';

interface EnvironmentText {
  readonly file: string;
  readonly text: string;
}

const inFolder = (folder: string): readonly EnvironmentText[] =>
  existsSync(join(folder, FOLDER))
    ? readdirSync(join(folder, FOLDER), { withFileTypes: true })
        .filter(entry => entry.isFile())
        .map(({ name }) => ({ file: `${FOLDER}/${name}`, text: readFileSync(join(folder, FOLDER, name), 'utf8') }))
    : [];

const inRevision = (root: string, revision: string): readonly EnvironmentText[] => {
  const found = filesAt(root, revision, [FOLDER]);
  return 'failure' in found ? [] : found.files.map(({ file, content }) => ({ file, text: content.toString('utf8') }));
};

const versionIn = (value: unknown): string | undefined =>
  isJsonObject(value) && typeof value['version'] === 'string' ? value['version'] : undefined;

const versionsIn = ({ file, text }: EnvironmentText): VersionsBefore => {
  const [, name] = /^environments\/([^/]+)\.yaml$/.exec(file) ?? [];
  const data = readable(text);
  if (name === undefined || !isJsonObject(data)) return {};
  const [kubernetes, talos] = [versionIn(data['kubernetes']), versionIn(data['talos'])];
  return { [name]: { ...(kubernetes === undefined ? {} : { kubernetes }), ...(talos === undefined ? {} : { talos }) } };
};

/** The base is no subject of the checks: what cannot be read there is as if it were not there. */
const readable = (text: string): unknown => {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
};

/**
 * The versions of Talos and Kubernetes before the change.
 * @param base a folder that holds environments/, or a git revision of the project
 */
export const readVersionsBefore = (root: string, base: string): VersionsBefore => {
  const folder = resolve(base);
  const isFolder = existsSync(folder) && statSync(folder).isDirectory();
  const texts = isFolder ? inFolder(folder) : inRevision(root, base);
  return texts.map(versionsIn).reduce<VersionsBefore>((all, one) => ({ ...all, ...one }), {});
};
