import type { Manifest } from '../../model/manifest';
import { applicationsOf } from '../argo-cd/applications';
import type { CheckContext } from '../check-context';
import { objectAt, objectsAt, textAt } from '../declared/fields';

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

/** What makes local-path-provisioner put its folders on a file system that all machines have; some of its settings are a text. */
const SHARED_FOLDERS = 'sharedFileSystemPath';

/**
 * Classes of which the static provisioner makes volumes for one machine, as it does unless told otherwise.
 * Source: https://github.com/kubernetes-sigs/sig-storage-local-static-provisioner/blob/v2.9.0/pkg/common/common.go (CreateLocalPVSpec)
 */
const staticClasses = (context: CheckContext): readonly string[] =>
  applicationsOf(context).flatMap(({ sources }) =>
    sources
      .filter(({ source }) => textAt(source, 'chart') === 'local-static-provisioner')
      .flatMap(({ source }) => objectsAt(objectAt(source, 'helm', 'valuesObject'), 'classes'))
      .filter(({ accessMode = 'ReadWriteOnce' }) => accessMode === 'ReadWriteOnce')
      .flatMap(item => textAt(item, 'name') ?? []),
  );

/** Classes whose volumes surely lie on one machine each. */
export const localClasses = (context: CheckContext): readonly Manifest[] => {
  const { tree, declared } = context;
  const { ofKind } = declared();
  const ofStatic = new Set(staticClasses(context));
  const declaredVolumes = ofKind('', 'PersistentVolume').map(({ body }) => objectAt(body, 'spec')['storageClassName']);
  const local = ofKind('storage.k8s.io', 'StorageClass').filter(
    ({ name, body }) =>
      LOCAL.includes(textAt(body, 'provisioner') ?? '') || (ofStatic.has(name) && !declaredVolumes.includes(name)),
  );
  const others = local.filter(({ body }) => body['provisioner'] !== LOCAL_PATH);
  // Only where it changes something is the whole tree read for a text.
  const isShared =
    others.length < local.length && tree.manifests.some(({ body }) => JSON.stringify(body).includes(SHARED_FOLDERS));
  return isShared ? others : local;
};
