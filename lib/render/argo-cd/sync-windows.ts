import type { AppProjectManifest } from '../../../imports/crds/argoproj.io';
import type { ClusterContext } from '../../model/component';

type SyncWindows = NonNullable<AppProjectManifest['spec']['syncWindows']>;

/** Layer of the apps of tenants. */
const TENANTS = 4;

/**
 * The hours in which nothing of a layer is synced by itself. A person may sync all the same, which is the way out of a
 * broken night. https://argo-cd.readthedocs.io/en/stable/user-guide/sync_windows/
 */
export const syncWindowsOf = (layer: number, { cluster }: Pick<ClusterContext, 'cluster'>): SyncWindows =>
  (cluster.applications?.freezes ?? [])
    .filter(({ platform = false }) => layer === TENANTS || platform)
    .map(({ schedule, duration, timeZone = 'UTC', reason }) => ({
      kind: 'deny',
      schedule,
      duration,
      timeZone,
      applications: ['*'],
      manualSync: true,
      description: reason,
    }));
