import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { toPointer, type Path } from '../../model/path';
import type { CheckContext } from '../check-context';
import { objectAt, textAt, textsAt } from '../declared/fields';
import { claimsOf } from '../pods/claims-of';
import type { Finding } from '../rule';

const LOCAL_PATH = 'rancher.io/local-path';

/** Provisioners whose volumes lie on one machine, and which refuse a claim for several. */
const LOCAL: readonly string[] = [
  // https://github.com/rancher/local-path-provisioner/blob/v0.0.37/provisioner.go (provisionFor)
  LOCAL_PATH,
  // https://github.com/openebs/dynamic-localpv-provisioner/blob/v4.0.0/cmd/provisioner-localpv/app/provisioner.go (Provision)
  'openebs.io/local',
  // https://github.com/openebs/lvm-localpv/blob/v1.5.0/pkg/driver/controller.go (validateVolumeCreateReq)
  'local.csi.openebs.io',
  // https://github.com/topolvm/topolvm/blob/v0.41.0/internal/driver/controller.go (CreateVolume)
  'topolvm.io',
];

/** Modes in which several machines mount a volume. */
const SHARED_MODES = ['ReadOnlyMany', 'ReadWriteMany'];

/** What makes local-path-provisioner put its folders on a file system that all machines have; some of its settings are a text. */
const SHARED_FOLDERS = 'sharedFileSystemPath';

const valueAt = (body: JsonObject, path: Path): JsonObject => {
  const value = path.reduce<Json | undefined>((at, part) => {
    if (isJsonList(at)) return typeof part === 'number' ? at[part] : undefined;
    return isJsonObject(at) ? at[part] : undefined;
  }, body);
  return objectAt(value);
};

/** The class of claims that name none; undefined where there is none, or more than one. */
const defaultClass = (classes: readonly Manifest[], annotation: string): Manifest | undefined => {
  const [first, ...others] = classes.filter(
    ({ body }) => objectAt(body, 'metadata', 'annotations')[annotation] === 'true',
  );
  return others.length === 0 ? first : undefined;
};

/** Claims of volumes for several machines, of a class whose volumes lie on one. */
export const sharedClaims = ({ declared, tree }: CheckContext, annotation: string): readonly Finding[] => {
  const { all, ofKind } = declared();
  const classes = ofKind('storage.k8s.io', 'StorageClass');
  const usual = defaultClass(classes, annotation);
  return all.flatMap(manifest =>
    claimsOf(manifest).flatMap(({ storageClass, path }): readonly Finding[] => {
      const at = path.slice(0, -1);
      const claim = valueAt(manifest.body, at);
      const mode = textsAt(claim, 'accessModes').find(item => SHARED_MODES.includes(item));
      if (mode === undefined || 'volumeName' in claim || 'selector' in claim) return [];
      const isUsual = storageClass === undefined && claim['storageClassName'] === undefined;
      const found = isUsual ? usual : classes.find(({ name }) => name === storageClass);
      const provisioner = found === undefined ? undefined : textAt(found.body, 'provisioner');
      if (found === undefined || provisioner === undefined || !LOCAL.includes(provisioner)) return [];
      const hasSharedFolders = tree.manifests.some(({ body }) => JSON.stringify(body).includes(SHARED_FOLDERS));
      if (provisioner === LOCAL_PATH && hasSharedFolders) return [];
      return [
        {
          manifest,
          pointer: toPointer([...at, 'accessModes']),
          message: `is for several machines, and volumes of class ${found.name} lie on one (${provisioner})`,
          value: mode,
          fix: 'use ReadWriteOnce, or a class whose volumes are shared',
        },
      ];
    }),
  );
};
