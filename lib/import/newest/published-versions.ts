import { CORE_SCHEMA, load } from 'js-yaml';
import { isJsonList, isJsonObject } from '../../model/json';
import { areComparable, isAbove } from '../../model/version-order';
import { asked, type Ask } from '../../registry/ask';
import type { PinnedThing, VersionSource } from './pinned-things';
import { registryTags } from '../../registry/registry-tags';

/** A line of git's protocol: its length in four hexadecimal digits, itself among it. */
const packet = (line: string): string => `${(line.length + 4).toString(16).padStart(4, '0')}${line}`;

/** What asks a git server for its tags alone. https://git-scm.com/docs/protocol-v2#_ls_refs */
export const TAGS_REQUEST = `${packet('command=ls-refs\n')}0001${packet('ref-prefix refs/tags/\n')}0000`;

/** The tags in the answer to that. */
export const tagsIn = (answer: string): readonly string[] =>
  [...answer.matchAll(/[0-9a-f]{40} refs\/tags\/([^\s^]+)/g)].map(([, tag = '']) => tag);

const gitTags = async (ask: Ask, repository: string): Promise<readonly string[]> => {
  const answer = await asked(ask, `${repository}/git-upload-pack`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-git-upload-pack-request',
      Accept: 'application/x-git-upload-pack-result',
      'Git-Protocol': 'version=2',
    },
    body: TAGS_REQUEST,
  });
  return tagsIn(await answer.text());
};

const chartVersions = async (ask: Ask, repository: string, chart: string): Promise<readonly string[]> => {
  const answer = await asked(ask, `${repository}/index.yaml`);
  const index: unknown = load(await answer.text(), { schema: CORE_SCHEMA });
  const entries = isJsonObject(index) ? index['entries'] : undefined;
  const versions = isJsonObject(entries) ? entries[chart] : undefined;
  return isJsonList(versions)
    ? versions.flatMap(one => (isJsonObject(one) && typeof one['version'] === 'string' ? [one['version']] : []))
    : [];
};

const packageVersion = async (ask: Ask, name: string): Promise<readonly string[]> => {
  const answer = await asked(ask, `https://registry.npmjs.org/${name}/latest`);
  const value: unknown = await answer.json();
  return isJsonObject(value) && typeof value['version'] === 'string' ? [value['version']] : [];
};

/** The versions that are published. @throws Error when nobody answers, or no */
const publishedVersions = async (ask: Ask, source: VersionSource): Promise<readonly string[]> => {
  switch (source.from) {
    case 'git':
      return gitTags(ask, source.repository);
    case 'helm':
      return chartVersions(ask, source.repository, source.chart);
    case 'kubernetes':
      return [(await (await asked(ask, 'https://dl.k8s.io/release/stable.txt')).text()).trim().replace(/^v/, '')];
    case 'npm':
      return packageVersion(ask, source.name);
    case 'registry':
      return registryTags(ask, source.image);
  }
};

/** The newest version of the same kind: numbers with the same ending, so that a prerelease is none of a release. */
export const newestOf = (versions: readonly string[], pinned: string): string =>
  versions
    .filter(version => areComparable(version, pinned))
    .reduce((newest, version) => (isAbove(version, newest) ? version : newest), pinned);

/** The newest published version of a thing. @throws Error when nobody answers, or no */
export const newestVersion = async (ask: Ask, { source, version }: PinnedThing): Promise<string> =>
  newestOf(await publishedVersions(ask, source), version);
