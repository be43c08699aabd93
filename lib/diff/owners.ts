import { isJsonObject, type JsonObject } from '../model/json';
import { groupOf, type Manifest } from '../model/manifest';
import { ARGO_GROUP, objectOptions, sourcePath } from '../checks/argo-cd/applications';
import { syncWaveOf } from '../checks/argo-cd/sync-wave-of';
import { objectAt, objectsAt, textsAt } from '../checks/declared/fields';
import { fileOf } from './object-change';

/** The Application that syncs a file. */
export interface Owner {
  readonly manifest: Manifest;
  readonly name: string;
  readonly wave: number;
  /** Whether it deletes what is gone from git by itself. */
  readonly prunes: boolean;
  /** Whether it takes its objects along when it goes. */
  readonly cascades: boolean;
  /** Sync options of the Application as a whole. */
  readonly options: readonly string[];
}

/** Finds the Application of a file. */
export type Owners = (file: string) => Owner | undefined;

const pathsOf = (spec: JsonObject): readonly string[] =>
  [objectAt(spec, 'source'), ...objectsAt(spec, 'sources')].flatMap(source => sourcePath(source) ?? []);

/** Source: https://argo-cd.readthedocs.io/en/stable/user-guide/app_deletion/ */
const FINALIZER = 'resources-finalizer.argocd.argoproj.io';

const ownerOf = (manifest: Manifest): Owner => {
  const spec = objectAt(manifest.body, 'spec');
  const automated = objectAt(spec, 'syncPolicy')['automated'];
  return {
    manifest,
    name: manifest.name,
    wave: syncWaveOf(manifest.body),
    prunes: isJsonObject(automated) && automated['enabled'] !== false && automated['prune'] === true,
    cascades: textsAt(objectAt(manifest.body, 'metadata'), 'finalizers').some(name => name.startsWith(FINALIZER)),
    options: textsAt(objectAt(spec, 'syncPolicy'), 'syncOptions'),
  };
};

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** The Applications among some objects, by the folders that they sync; the innermost folder wins. */
export const ownersAmong = (manifests: readonly Manifest[]): Owners => {
  const byFolder = new Map<string, Owner>();
  for (const manifest of manifests) {
    if (manifest.kind !== 'Application' || groupOf(manifest.apiVersion) !== ARGO_GROUP) continue;
    const owner = ownerOf(manifest);
    for (const path of pathsOf(objectAt(manifest.body, 'spec'))) byFolder.set(path, owner);
  }
  return file => {
    for (let folder = folderOf(file); folder !== ''; folder = folderOf(folder)) {
      const owner = byFolder.get(folder);
      if (owner !== undefined) return owner;
    }
    return undefined;
  };
};

/** A sync option of an object, or of its Application: the value after `=`. */
export const syncOption = (manifest: Manifest, owner: Owner | undefined, name: string): string | undefined =>
  [...objectOptions(manifest.body), ...(owner?.options ?? [])]
    .find(option => option.startsWith(`${name}=`))
    ?.slice(name.length + 1);

/** The Application of an object's file. */
export const ownerIn = (owners: Owners, manifest: Manifest | undefined): Owner | undefined =>
  manifest === undefined ? undefined : owners(fileOf(manifest));
