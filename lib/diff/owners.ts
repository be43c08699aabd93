import { isJsonObject, type JsonObject } from '../model/json';
import { groupOf, type Manifest } from '../model/manifest';
import { expand } from '../checks/application-sets/expand';
import type { ExpansionSources } from '../checks/application-sets/generators';
import { ARGO_GROUP, objectOptions, sourcePath } from '../checks/argo-cd/applications';
import { pullRequestGenerators } from '../checks/argo-cd/pull-request-generators';
import { syncWaveOf } from '../checks/argo-cd/sync-wave-of';
import { objectAt, objectsAt, textAt, textsAt } from '../checks/declared/fields';
import { readsElsewhere } from './set-sources';
import { fileOf } from './object-change';

/** The Application that syncs a file. */
export interface Owner {
  /** The Application, or the ApplicationSet that makes it. */
  readonly manifest: Manifest;
  /** As it is, or as the template of an ApplicationSet has it where pull requests make it. */
  readonly name: string;
  readonly wave: number;
  /** Whether it deletes what is gone from git by itself. */
  readonly prunes: boolean;
  /** Whether it takes its objects along when it goes. */
  readonly cascades: boolean;
  /** Sync options of the Application as a whole. */
  readonly options: readonly string[];
}

/** Finds Applications: of a file by the folders that they sync, of what their charts make by name. */
export interface Owners {
  readonly ofFile: (file: string) => Owner | undefined;
  readonly named: (name: string) => Owner | undefined;
}

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

/** The Applications that an ApplicationSet makes; those of pull requests by the name of their template. */
const madeOwners = (
  set: Manifest,
  sources: ExpansionSources,
): readonly { readonly owner: Owner; readonly paths: readonly string[] }[] => {
  const spec = objectAt(set.body, 'spec');
  const isOfPulls = pullRequestGenerators(spec).length > 0;
  const template = textAt(objectAt(spec, 'template', 'metadata'), 'name');
  return expand(set, sources).applications.map(application => ({
    owner: { ...ownerOf(application), manifest: set, name: (isOfPulls ? template : undefined) ?? application.name },
    paths: pathsOf(objectAt(application.body, 'spec')),
  }));
};

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** The Applications among some objects, those that ApplicationSets make too, by the folders that they sync; the innermost folder wins. */
export const ownersAmong = (manifests: readonly Manifest[], sources: () => ExpansionSources): Owners => {
  const byFolder = new Map<string, Owner>();
  const byName = new Map<string, Owner>();
  const ours = manifests.filter(({ apiVersion }) => groupOf(apiVersion) === ARGO_GROUP);
  for (const set of ours.filter(({ kind }) => kind === 'ApplicationSet'))
    for (const { owner, paths } of madeOwners(set, readsElsewhere(set) ? sources() : {}))
      for (const path of paths) byFolder.set(path, owner);
  for (const manifest of ours.filter(({ kind }) => kind === 'Application')) {
    const owner = ownerOf(manifest);
    byName.set(manifest.name, owner);
    for (const path of pathsOf(objectAt(manifest.body, 'spec'))) byFolder.set(path, owner);
  }
  return {
    ofFile: file => {
      for (let folder = folderOf(file); folder !== ''; folder = folderOf(folder)) {
        const owner = byFolder.get(folder);
        if (owner !== undefined) return owner;
      }
      return undefined;
    },
    named: name => byName.get(name),
  };
};

/** A sync option of an object, or of its Application: the value after `=`. */
export const syncOption = (manifest: Manifest, owner: Owner | undefined, name: string): string | undefined =>
  [...objectOptions(manifest.body), ...(owner?.options ?? [])]
    .find(option => option.startsWith(`${name}=`))
    ?.slice(name.length + 1);

/** The Application of an object's file, or of the chart that makes it. */
export const ownerIn = (owners: Owners, manifest: Manifest | undefined): Owner | undefined => {
  if (manifest === undefined) return undefined;
  const { origin } = manifest;
  return origin.from === 'component' ? owners.named(origin.component) : owners.ofFile(fileOf(manifest));
};
