import type { JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { toPointer, type Path } from '../../model/path';
import { objectAt, objectsAt, textAt } from '../declared/fields';
import { podTemplatesOf } from '../pods/pod-templates';
import type { ClusterRule } from '../rule';

const GROUP = 'storage.k8s.io';

/** Marks the class of claims that name none. */
const DEFAULT_CLASS = 'storageclass.kubernetes.io/is-default-class';

interface Claim {
  readonly spec: JsonObject;
  readonly path: Path;
}

const claimsOf = (manifest: Manifest): readonly Claim[] => {
  const { apiVersion, kind, body } = manifest;
  const own =
    apiVersion === 'v1' && kind === 'PersistentVolumeClaim' ? [{ spec: objectAt(body, 'spec'), path: ['spec'] }] : [];
  const templates =
    apiVersion === 'apps/v1' && kind === 'StatefulSet' ? objectsAt(objectAt(body, 'spec'), 'volumeClaimTemplates') : [];
  const ephemeral = podTemplatesOf(manifest).flatMap(({ spec, path }) =>
    objectsAt(spec, 'volumes').map((volume, index) => ({
      spec: objectAt(volume, 'ephemeral', 'volumeClaimTemplate', 'spec'),
      path: [...path, 'volumes', index, 'ephemeral', 'volumeClaimTemplate', 'spec'],
    })),
  );
  return [
    ...own,
    ...templates.map((template, index) => ({
      spec: objectAt(template, 'spec'),
      path: ['spec', 'volumeClaimTemplates', index, 'spec'],
    })),
    ...ephemeral,
  ];
};

/** R7: the storage class of a claim exists, and at most one class is the default. */
export const validStorageClass: ClusterRule = {
  id: 'R7',
  name: 'valid-storage-class',
  severity: 'error',
  reason: 'the claim and its pod stay Pending for ever',
  scope: 'cluster',
  run: ({ declared }, report) => {
    const { all, ofKind, find } = declared();
    const names = ofKind(GROUP, 'StorageClass').map(({ name }) => name);
    for (const manifest of all) {
      for (const { spec, path } of claimsOf(manifest)) {
        const name = textAt(spec, 'storageClassName');
        if (name === undefined || find(GROUP, 'StorageClass', undefined, name) !== undefined) continue;
        const fix = names.length === 0 ? 'add the StorageClass' : `use one of ${[...names].sort().join(', ')}`;
        const pointer = toPointer([...path, 'storageClassName']);
        report({ manifest, pointer, message: 'there is no such StorageClass', value: name, fix });
      }
    }
    const [first, ...others] = ofKind(GROUP, 'StorageClass').filter(
      ({ body }) => objectAt(body, 'metadata', 'annotations')[DEFAULT_CLASS] === 'true',
    );
    for (const manifest of others) {
      const pointer = toPointer(['metadata', 'annotations', DEFAULT_CLASS]);
      const message = 'is a second default class';
      report({ manifest, pointer, message, value: `beside ${first?.name ?? ''}`, fix: 'keep one default' });
    }
  },
};
