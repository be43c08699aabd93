import type { Construct } from 'constructs';
import { PersistentVolumeClaim, type Volume, type VolumeMount } from '../../../imports/kubernetes/kinds';
import { LOCAL_STORAGE, retainClassOf } from '../../layer-3/storage/storage-classes';
import { staticVolumesOf } from '../../model/local-storage';
import { SYNC_OPTIONS } from '../../model/argo-cd-annotations';
import type { ClusterContext } from '../../model/component';
import type { KeptData } from '../../model/kept-data';
import { isPlaced } from '../../model/links';
import { talosClusterOf } from '../../model/talos-cluster-of';
import { isForTenants } from '../../model/tenant-placement';
import type { TenantApp, TenantPhase } from '../../model/tenant';
import { instanceLabel } from '../app-form';
import { PART_OF } from '../tenant-names';
import type { WorkloadProps } from './workload';

type Storage = NonNullable<TenantApp['storage']>[number];

/** Name of a volume of an app: of its claim, and in its pod. */
const claimName = (app: string, { name }: Pick<Storage, 'name'>): string => `${app}-${name}`;

/** Whole volumes of rented machines where tenants' machines have such, else folders on the disks of nodes. */
const classOf = (context: ClusterContext): string =>
  isPlaced(context, 'local-static-provisioner') &&
  talosClusterOf(context).pools.some(pool => isForTenants(pool) && staticVolumesOf(pool).length > 0)
    ? LOCAL_STORAGE.vps
    : retainClassOf(context);

/** The claims of an app, which stay when it goes. */
export function appClaims(scope: Construct, { tenant, phase, app }: WorkloadProps, context: ClusterContext): void {
  for (const storage of app.storage ?? []) {
    const name = claimName(app.name, storage);
    new PersistentVolumeClaim(scope, `claim-${storage.name}`, {
      metadata: {
        name,
        namespace: phase.namespace,
        labels: { ...instanceLabel(app.name), [PART_OF]: tenant },
        annotations: { [SYNC_OPTIONS]: 'Prune=false,Delete=confirm' },
      },
      spec: {
        storageClassName: classOf(context),
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: storage.size } },
      },
    });
  }
}

/** The volumes of an app's pod, with the folders where its container sees them. */
export const appVolumes = ({ name, storage = [] }: Pick<TenantApp, 'name' | 'storage'>) => ({
  volumes: storage.map((item): Volume => {
    const claim = claimName(name, item);
    return { name: claim, persistentVolumeClaim: { claimName: claim } };
  }),
  mounts: storage.map((item): VolumeMount => ({ name: claimName(name, item), mountPath: item.path })),
});

/** What the volumes of an app keep in a phase, and what brings it back. */
export const appData = (app: TenantApp, { namespace }: Pick<TenantPhase, 'namespace'>): readonly KeptData[] =>
  (app.storage ?? []).map(storage => ({
    what: storage.holds,
    namespace,
    volume: claimName(app.name, storage),
    backup:
      storage.backup.by === 'velero'
        ? { by: 'velero', selector: `app.kubernetes.io/instance=${app.name}` }
        : storage.backup,
  }));
