import type { JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { objectFileName } from '../../model/object-path';
import { toPointer, type Path } from '../../model/path';
import { objectAt, textAt } from '../declared/fields';
import type { Finding } from '../rule';
import { fileGlob } from './file-glob';

/** The file of an object, from the folder on. */
const fileBelow = (folder: string, manifest: Manifest): string =>
  manifest.origin.from === 'file' ? manifest.origin.file.slice(folder.length + 1) : objectFileName(manifest);

/**
 * What keeps the files of a folder from an Application.
 * Source: https://github.com/argoproj/argo-cd/blob/v3.5.1/reposerver/repository/repository.go (getPotentiallyValidManifestFile)
 */
export const directoryFaults = (
  source: JsonObject,
  path: Path,
  folder: string,
  objects: readonly Manifest[],
): readonly Omit<Finding, 'manifest'>[] => {
  const directory = objectAt(source, 'directory');
  const [include, exclude] = [textAt(directory, 'include'), textAt(directory, 'exclude')];
  const fault = (key: string, message: string, value: string, fix: string): readonly Omit<Finding, 'manifest'>[] => [
    { pointer: toPointer([...path, 'directory', key]), message, value, fix },
  ];
  // Kustomize and Helm read the folder in their own way.
  if (Object.keys(directory).length === 0 || objects.length === 0) return [];
  const [wanted, unwanted] = [include, exclude].map(pattern => (pattern === undefined ? undefined : fileGlob(pattern)));
  const isReached = (file: string): boolean => directory['recurse'] === true || !file.includes('/');
  const isIncluded = (file: string): boolean => isReached(file) && (wanted?.test(file) ?? true);
  const some = (holds: (file: string) => boolean): boolean => objects.some(object => holds(fileBelow(folder, object)));
  if (!some(isReached)) {
    return fault('recurse', 'leaves out all files: they lie in folders below', folder, 'set recurse: true');
  }
  const correct = 'correct the pattern: it is compared with the whole path below the folder';
  if (include !== undefined && !some(isIncluded)) {
    return fault('include', 'fits none of the files in the folder', include, correct);
  }
  if (exclude === undefined || unwanted === undefined) return [];
  if (!some(file => isIncluded(file) && !unwanted.test(file))) {
    return fault('exclude', 'fits every file in the folder', exclude, correct);
  }
  return some(file => isReached(file) && unwanted.test(file))
    ? []
    : fault('exclude', 'fits none of the files in the folder: all are synced', exclude, correct).map(finding => ({
        ...finding,
        severity: 'warning',
      }));
};
