import type { Manifest } from '../../model/manifest';
import { toPointer } from '../../model/path';
import { objectAt, textAt } from '../declared/fields';
import type { DeclaredObjects } from '../declared/declared-objects';
import { claimsOf } from '../pods/claims-of';
import { containersOf } from '../pods/pod-templates';
import type { ClusterRule } from '../rule';
import { sharedClaims } from './shared-claims';

const GROUP = 'storage.k8s.io';

/** Marks the class of claims that name none. */
const DEFAULT_CLASS = 'storageclass.kubernetes.io/is-default-class';

/** Provisioner of classes whose volumes somebody else makes. */
const NO_PROVISIONER = 'kubernetes.io/no-provisioner';

/** Its pods make volumes of what is mounted on their machines. https://github.com/kubernetes-sigs/sig-storage-local-static-provisioner */
const STATIC_PROVISIONER = /(^|\/)local-volume-provisioner:/;

/** Classes without a provisioner, of which no volume is declared and for which none is found on machines. */
const emptyClasses = ({ ofKind, pods }: DeclaredObjects): readonly Manifest[] => {
  const filled = new Set(ofKind('', 'PersistentVolume').map(({ body }) => objectAt(body, 'spec')['storageClassName']));
  const isFound = pods.some(pod =>
    containersOf(pod).some(({ container }) => STATIC_PROVISIONER.test(textAt(container, 'image') ?? '')),
  );
  return isFound
    ? []
    : ofKind(GROUP, 'StorageClass').filter(
        ({ name, body }) => body['provisioner'] === NO_PROVISIONER && !filled.has(name),
      );
};

/** R7: the storage class of a claim exists, can have volumes and has them in its mode; at most one class is the default. */
export const validStorageClass: ClusterRule = {
  id: 'R7',
  name: 'valid-storage-class',
  severity: 'error',
  reason: 'the claim and its pod stay Pending for ever',
  scope: 'cluster',
  run: (context, report) => {
    const { declared } = context;
    const { all, ofKind, find } = declared();
    const names = ofKind(GROUP, 'StorageClass').map(({ name }) => name);
    const claims = all.flatMap(manifest => claimsOf(manifest).map(claim => ({ manifest, ...claim })));
    for (const { manifest, storageClass: name, path } of claims) {
      if (name === undefined || find(GROUP, 'StorageClass', undefined, name) !== undefined) continue;
      const fix = names.length === 0 ? 'add the StorageClass' : `use one of ${[...names].sort().join(', ')}`;
      const pointer = toPointer(path);
      report({ manifest, pointer, message: 'there is no such StorageClass', value: name, fix });
    }
    sharedClaims(claims, context, DEFAULT_CLASS).forEach(report);
    for (const manifest of emptyClasses(declared())) {
      const message = 'nothing makes volumes of this class';
      const fix = 'add PersistentVolumes or the static provisioner, or remove the class';
      report({ manifest, pointer: '/provisioner', message, value: NO_PROVISIONER, fix });
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
