import { posix } from 'node:path';
import type { Issue } from '../model/issue';
import { configError, type ManifestSource, type ManifestVersion } from './import-config';
import { isOneVersion } from './is-one-version';

/** An address that says another version, or none, gives another file one day. */
const saysVersion = (url: string, version: string): boolean => {
  const text = version.replace(/^v/, '').replaceAll(/[.+]/g, '\\$&');
  // No part of a longer one: 1.3.0 is not in 11.3.0, 0.1.3.0, 1.3.01 or 1.3.0.1.
  return new RegExp(`(?<!\\d|\\d\\.)${text}(?!\\d|\\.\\d)`).test(url);
};

const checkAddress = (place: string, { version, url, commit }: ManifestVersion): readonly Issue[] => {
  if (commit !== undefined)
    return [
      configError(`${place}.commit`, 'belongs to a git repository', 'add repository and path, or remove it', commit),
    ];
  if (url === undefined)
    return [
      configError(place, 'has no url', 'add the address of the released file, or repository, path and commit', version),
    ];
  if (saysVersion(url, version)) return [];
  const fix = 'use the address of the release; raise both together';
  return [configError(`${place}.url`, `is not of version ${version}`, fix, url)];
};

const checkCommit = (place: string, { version, url, sha256, commit }: ManifestVersion): readonly Issue[] => [
  ...(commit === undefined
    ? [configError(place, 'has no commit', 'add the commit of its tag, because there is a repository', version)]
    : []),
  ...[url, sha256].flatMap(one =>
    one === undefined ? [] : [configError(place, 'has url or sha256 beside a repository', 'remove one of them', one)],
  ),
];

/** git and this command compare paths as they are written: `./base` would be found nowhere. */
const checkPath = (place: string, path: string): readonly Issue[] => {
  const plain = posix.normalize(path);
  return plain === path ? [] : [configError(place, 'is not in its plain form', `write ${plain}`, path)];
};

/** Each version is one, of a released file or of a commit, and says where it is. */
export const checkManifests = (manifests: readonly ManifestSource[]): readonly Issue[] =>
  manifests.flatMap(({ name, repository, path, versions }) => {
    const pointer = `strata.manifests.${name}`;
    const isTwice = new Set(versions.map(({ version }) => version)).size < versions.length;
    const half = (repository === undefined) !== (path === undefined);
    return [
      ...(isTwice ? [configError(`${pointer}.versions`, 'holds a version twice', 'remove one')] : []),
      ...(half ? [configError(pointer, 'has repository or path alone', 'write both, or neither and a url')] : []),
      ...(path === undefined ? [] : checkPath(`${pointer}.path`, path)),
      ...versions.flatMap((one, index) => {
        const place = `${pointer}.versions.${index}`;
        if (!isOneVersion(one.version))
          return [configError(`${place}.version`, 'is not one version', 'write the one that is meant', one.version)];
        if (half) return [];
        return repository === undefined ? checkAddress(place, one) : checkCommit(place, one);
      }),
    ];
  });
