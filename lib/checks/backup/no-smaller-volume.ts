import type { JsonObject } from '../../model/json';
import { groupOf, type Manifest } from '../../model/manifest';
import { toPointer, type Path } from '../../model/path';
import type { CheckContext } from '../check-context';
import { objectAt, objectsAt, shown, textAt } from '../declared/fields';
import { parseQuantity } from '../../model/quantity';
import type { ClusterRule, Report } from '../rule';

interface Volume {
  /** What stays the same when the list is sorted anew. */
  readonly name: string;
  readonly path: Path;
  readonly size: string | undefined;
  readonly storageClass: string | undefined;
}

const volumeAt = (holder: JsonObject, name: string, path: Path, keys: readonly [string, string]): readonly Volume[] =>
  Object.keys(holder).length === 0
    ? []
    : [{ name, path: [...path, keys[0]], size: sizeText(holder, keys[0]), storageClass: textAt(holder, keys[1]) }];

const sizeText = (holder: JsonObject, key: string): string | undefined => {
  const size = holder[key];
  return size === undefined ? undefined : shown(size);
};

const CNPG_KEYS = ['size', 'storageClass'] as const;

/** Volumes that operators make by what a custom resource says; claims themselves are judged by V16. */
const volumesOf = ({ apiVersion, kind, body }: Manifest): readonly Volume[] => {
  const spec = objectAt(body, 'spec');
  switch (`${groupOf(apiVersion)}/${kind}`) {
    case '/PersistentVolumeClaim': {
      const size = sizeText(objectAt(spec, 'resources', 'requests'), 'storage');
      const path = ['spec', 'resources', 'requests', 'storage'];
      return [{ name: 'claim', path, size, storageClass: textAt(spec, 'storageClassName') }];
    }
    case 'postgresql.cnpg.io/Cluster':
      return [
        ...['storage', 'walStorage'].flatMap(key => volumeAt(objectAt(spec, key), key, ['spec', key], CNPG_KEYS)),
        ...objectsAt(spec, 'tablespaces').flatMap((space, index) =>
          volumeAt(
            objectAt(space, 'storage'),
            `tablespace ${textAt(space, 'name') ?? ''}`,
            ['spec', 'tablespaces', index, 'storage'],
            CNPG_KEYS,
          ),
        ),
      ];
    default:
      return [];
  }
};

const mayGrow = (name: string | undefined, { declared }: CheckContext): boolean => {
  const storage = declared().find('storage.k8s.io', 'StorageClass', undefined, name ?? '');
  return storage === undefined || storage.body['allowVolumeExpansion'] === true;
};

const judge = (manifest: Manifest, volume: Volume, before: Volume, context: CheckContext, report: Report): void => {
  const [size, last] = [parseQuantity(volume.size ?? ''), parseQuantity(before.size ?? '')];
  const isClaim = manifest.kind === 'PersistentVolumeClaim';
  const tell = (message: string, value: string, fix: string, path = volume.path): void =>
    report({ manifest, pointer: toPointer(path), message, value, fix });
  if (size !== undefined && last !== undefined) {
    const isLess = size < last;
    const change = `${before.size ?? ''} → ${volume.size ?? ''}`;
    if (isLess && !isClaim) tell('a volume never becomes smaller', change, 'keep the size, or restore into a new one');
    if (size > last && !mayGrow(volume.storageClass, context)) {
      tell(`volumes of class ${volume.storageClass ?? ''} cannot grow`, change, 'keep the size, or move the data');
    }
  }
  if (isClaim || volume.storageClass === before.storageClass) return;
  const change = `${before.storageClass ?? 'the default'} → ${volume.storageClass ?? 'the default'}`;
  const path = [...volume.path.slice(0, -1), 'storageClass'];
  tell('volumes that are there keep their class', change, 'keep the class, or restore into a new one', path);
};

/** D6: volumes that are there do not shrink, grow only where their class lets them, and keep their class. */
export const noSmallerVolume: ClusterRule = {
  id: 'D6',
  name: 'no-smaller-volume',
  severity: 'error',
  reason: 'the operator refuses the change, or the old size stays and the object is out of sync for ever',
  scope: 'cluster',
  run: (context, report) => {
    if (context.base === undefined) return;
    for (const manifest of context.tree.manifests) {
      const volumes = volumesOf(manifest);
      const before = volumes.length === 0 ? undefined : context.baseOf(manifest);
      if (before === undefined) continue;
      const old = new Map(volumesOf(before).map(volume => [volume.name, volume]));
      for (const volume of volumes) {
        const last = old.get(volume.name);
        if (last !== undefined) judge(manifest, volume, last, context, report);
      }
    }
  },
};
