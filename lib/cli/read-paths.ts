import { join, posix } from 'node:path';
import type { Manifest } from '../model/manifest';
import { readTreeFiles } from '../reader/files';
import type { ManifestReading } from '../reader/manifests';

/** Puts the folder that was read from before the names of its files. */
const named = (folder: string, { manifests, issues }: ManifestReading): ManifestReading => ({
  manifests: manifests.map((manifest): Manifest => {
    const { origin } = manifest;
    return origin.from === 'file'
      ? { ...manifest, origin: { ...origin, file: posix.join(folder, origin.file) } }
      : manifest;
  }),
  issues: issues.map(issue =>
    issue.place.file === undefined
      ? issue
      : { ...issue, place: { ...issue.place, file: posix.join(folder, issue.place.file) } },
  ),
});

/**
 * Reads files and folders, also outside of the project: links may lead anywhere below the root, or below the folder
 * that was named.
 * @param paths relative to the root, with `/` between their parts
 */
export function readPaths(root: string, paths: readonly string[]): ManifestReading {
  const inside = paths.filter(path => !path.startsWith('..'));
  const readings = [
    ...(inside.length === 0 ? [] : [readTreeFiles(root, inside)]),
    ...paths
      .filter(path => path.startsWith('..'))
      .map(path => {
        const folder = posix.dirname(path);
        return named(folder, readTreeFiles(join(root, folder), [posix.basename(path)]));
      }),
  ];
  return {
    manifests: readings.flatMap(({ manifests }) => manifests),
    issues: readings.flatMap(({ issues }) => issues),
  };
}
