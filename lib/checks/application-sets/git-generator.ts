import { parse } from 'yaml';
import { isJsonList, isJsonObject, type JsonObject } from '../../model/json';
import { plainJson } from '../../model/plain-json';
import { objectAt, objectsAt, textAt } from '../declared/fields';
import { normalized } from './go-template/text-functions';
import { fault, flattened, withValues, type Language, type Parameters } from './parameters';
import { matchesFile, matchesFolder } from './path-match';

/** Files of the repository that ApplicationSets look into. */
export interface RepositoryFiles {
  readonly url: string;
  /** Files from the root of the repository, with `/` between their parts. */
  readonly paths: () => readonly string[];
  readonly textOf: (path: string) => string | undefined;
}

const baseOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const folderOf = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.');

/** Every folder with something in it; hidden ones are left out. Source: reposerver/repository/repository.go (GetGitDirectories) */
const foldersOf = (paths: readonly string[]): readonly string[] => {
  const folders = new Set<string>();
  for (const path of paths) {
    const parts = path.split('/').slice(0, -1);
    const hidden = parts.findIndex(part => part.startsWith('.'));
    parts
      .slice(0, hidden < 0 ? undefined : hidden)
      .forEach((_, index) => folders.add(parts.slice(0, index + 1).join('/')));
  }
  return [...folders].sort();
};

/** `path` and what is made of it. Source: applicationset/generators/git.go */
const pathParams = (
  folder: string,
  file: string | undefined,
  prefix: string | undefined,
  { go }: Language,
): Parameters => {
  const names = {
    path: folder,
    basename: baseOf(folder),
    basenameNormalized: normalized(baseOf(folder)),
    ...(file === undefined ? {} : { filename: baseOf(file), filenameNormalized: normalized(baseOf(file)) }),
  };
  const segments = folder.split('/');
  if (go) {
    const path = { ...names, segments };
    return prefix === undefined ? { path } : { [prefix]: { path } };
  }
  const start = prefix === undefined ? 'path' : `${prefix}.path`;
  const { path, ...rest } = names;
  const entries: readonly (readonly [string, string])[] = [
    [start, path],
    ...Object.entries(rest).map(([key, value]) => [`${start}.${key}`, value] as const),
    ...segments.flatMap((segment, index) => (segment === '' ? [] : [[`${start}[${index}]`, segment] as const])),
  ];
  return Object.fromEntries(entries);
};

const chosen = (items: readonly JsonObject[], fits: (pattern: string) => boolean): boolean => {
  const found = items.filter(item => fits(textAt(item, 'path') ?? ''));
  return found.some(item => item['exclude'] !== true) && !found.some(item => item['exclude'] === true);
};

const objectsIn = (file: string, text: string): readonly JsonObject[] => {
  try {
    const content = plainJson(parse(text, { maxAliasCount: 100 }));
    if (content === undefined || content === null) return [{}];
    if (isJsonObject(content)) return [content];
    if (isJsonList(content) && content.every(isJsonObject)) return content.filter(isJsonObject);
  } catch (error) {
    throw fault(`file ${file} cannot be read: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''}`);
  }
  throw fault(`file ${file} is neither a map nor a list of maps`);
};

const sameRepository = (left: string, right: string): boolean => {
  const plain = (url: string): string =>
    url
      .replace(/\.git$/, '')
      .replace(/\/$/, '')
      .toLowerCase();
  return plain(left) === plain(right);
};

/** What folders or files of a repository give. @throws Error where Argo CD refuses, or this cannot tell */
export const gitParameters = (
  git: JsonObject,
  language: Language,
  repository: RepositoryFiles | undefined,
): readonly Parameters[] => {
  const url = textAt(git, 'repoURL') ?? '';
  if (repository === undefined || !sameRepository(url, repository.url)) {
    throw fault(`reads repository ${url}, which is not at hand`, true);
  }
  const [directories, files] = [objectsAt(git, 'directories'), objectsAt(git, 'files')];
  const prefix = textAt(git, 'pathParamPrefix');
  const values = objectAt(git, 'values');
  if (directories.length > 0) {
    return foldersOf(repository.paths())
      .filter(folder => chosen(directories, pattern => matchesFolder(pattern, folder)))
      .map(folder => withValues(pathParams(folder, undefined, prefix, language), values, language));
  }
  if (files.length === 0) throw fault('names neither directories nor files');
  return [...repository.paths()]
    .filter(path => chosen(files, pattern => matchesFile(pattern, path)))
    .sort()
    .flatMap(path =>
      objectsIn(path, repository.textOf(path) ?? '').map(content => {
        const own = language.go ? content : flattened(content);
        return withValues({ ...own, ...pathParams(folderOf(path), path, prefix, language) }, values, language);
      }),
    );
};
