import { groupOf, type Manifest } from '../../model/manifest';
import { toPointer, type Path } from '../../model/path';
import type { DeclaredObjects } from '../declared/declared-objects';
import { objectAt, objectsAt, textAt } from '../declared/fields';
import { textsIn } from '../declared/texts-in';
import { containersOf, podTemplatesOf } from '../pods/pod-templates';
import { BARMAN_GROUP, postgresClusters, specOf } from '../postgres/postgres-objects';
import type { ClusterRule } from '../rule';

/** A folder in a bucket, and where it is named. */
interface Folder {
  readonly path: Path;
  readonly text: string;
  /** The first part of it. */
  readonly top: string;
}

/** Bucket and first folder of an address in an object store. */
const STORE = /\b(?:s3|gs):\/\/[^/\s'"]+\/([^/\s'"]+)/;

/** Variables by which programs are told a folder in a bucket. https://github.com/siderolabs/talos-backup/blob/v0.1.0-beta.3/README.md */
const VARIABLES = ['S3_PREFIX'];

const folderAt = (path: Path, text: string | undefined): readonly Folder[] => {
  const top = text?.split('/').find(part => part !== '');
  return text === undefined || top === undefined ? [] : [{ path, text, top }];
};

const mentionsStore = (text: string): boolean => text.includes('s3://') || text.includes('gs://');

/** Addresses in texts; servers that a PostgreSQL reads from are another's on purpose. */
const addressesIn = ({ body }: Manifest): readonly Folder[] =>
  textsIn(body, mentionsStore).flatMap(({ path, text }) => {
    const top = path.includes('externalClusters') ? undefined : STORE.exec(text)?.[1];
    return top === undefined ? [] : [{ path, text, top }];
  });

const variablesIn = (manifest: Manifest): readonly Folder[] =>
  podTemplatesOf(manifest)
    .flatMap(containersOf)
    .flatMap(({ container, path }) =>
      objectsAt(container, 'env').flatMap((variable, index) =>
        VARIABLES.includes(textAt(variable, 'name') ?? '')
          ? folderAt([...path, 'env', index, 'value'], textAt(variable, 'value'))
          : [],
      ),
    );

/** Velero writes nothing into a location that is read alone. https://velero.io/docs/v1.18/api-types/backupstoragelocation/ */
const locationOf = (manifest: Manifest): readonly Folder[] => {
  const spec = specOf(manifest);
  const isLocation = manifest.kind === 'BackupStorageLocation' && groupOf(manifest.apiVersion) === 'velero.io';
  return isLocation && spec['accessMode'] !== 'ReadOnly'
    ? folderAt(['spec', 'objectStorage', 'prefix'], textAt(objectAt(spec, 'objectStorage'), 'prefix'))
    : [];
};

const storeNamed = (holder: Parameters<typeof objectAt>[0]): string | undefined =>
  textAt(objectAt(holder, 'parameters'), 'barmanObjectName');

/** True for a store that a server is restored from, and that none writes to. */
const isReadAlone = ({ kind, apiVersion, namespace, name }: Manifest, objects: DeclaredObjects): boolean => {
  if (kind !== 'ObjectStore' || groupOf(apiVersion) !== BARMAN_GROUP) return false;
  const servers = postgresClusters(objects)
    .filter(server => server.namespace === namespace)
    .map(specOf);
  const isRead = servers.some(spec =>
    objectsAt(spec, 'externalClusters').some(other => storeNamed(objectAt(other, 'plugin')) === name),
  );
  return isRead && !servers.some(spec => objectsAt(spec, 'plugins').some(plugin => storeNamed(plugin) === name));
};

/** D10: what is written into a bucket lies in the folder of its own cluster. */
export const noForeignFolder: ClusterRule = {
  id: 'D10',
  name: 'no-foreign-folder',
  severity: 'error',
  reason: 'a copied backup overwrites that of the cluster which it was copied from, or deletes what is too old there',
  scope: 'cluster',
  run: (context, report) => {
    const { tree, otherClusters = [] } = context;
    const others = new Set(otherClusters.map(({ name }) => name));
    others.delete(tree.cluster);
    if (others.size === 0) return;
    for (const manifest of tree.manifests) {
      const addresses = mentionsStore(context.textOf(manifest)) ? addressesIn(manifest) : [];
      const folders = [...addresses, ...variablesIn(manifest), ...locationOf(manifest)];
      for (const { path, text, top } of folders.filter(folder => others.has(folder.top))) {
        if (isReadAlone(manifest, context.declared())) continue;
        const message = `is the folder of cluster ${top}`;
        const fix = `write into the folder of this cluster, ${tree.cluster}`;
        report({ manifest, pointer: toPointer(path), message, value: text, fix });
      }
    }
  },
};
