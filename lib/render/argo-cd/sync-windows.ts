import type { AppProjectManifest } from '../../../imports/crds/argoproj.io';
import type { ClusterContext } from '../../model/component';

type SyncWindows = NonNullable<AppProjectManifest['spec']['syncWindows']>;

/** Layer of the apps of tenants. */
const TENANTS = 4;

/**
 * Open at every moment: windows that begin each minute overlap. `0 0 * * *` for 24h would leave a gap at midnight.
 * Source: argo-cd v3.4.4, SyncWindows.active
 */
const ALWAYS = { schedule: '* * * * *', duration: '1h', timeZone: 'UTC' };

/**
 * What keeps Applications of a project from being synced by themselves, self-healing and retries included. A person may
 * sync all the same, which is the way out of a broken night. The root has no window, or the end of a freeze would wait for
 * itself. https://argo-cd.readthedocs.io/en/stable/user-guide/sync_windows/
 * @param applications those of the project
 */
export function syncWindowsOf(
  layer: number,
  applications: readonly string[],
  { cluster }: Pick<ClusterContext, 'cluster'>,
): SyncWindows {
  const { freeze, pauses = {} } = cluster;
  const hours = (cluster.applications?.freezes ?? []).filter(({ platform = false }) => layer === TENANTS || platform);
  const denied = [
    ...hours.map(({ schedule, duration, timeZone = 'UTC', reason }) => ({
      when: { schedule, duration, timeZone },
      who: '*',
      why: reason,
    })),
    ...(freeze === undefined
      ? []
      : [{ when: ALWAYS, who: '*', why: `Frozen until ${freeze.until}: ${freeze.reason}` }]),
    ...Object.entries(pauses)
      .filter(([name]) => applications.includes(name))
      .map(([who, { until, reason }]) => ({ when: ALWAYS, who, why: `Paused until ${until}: ${reason}` })),
  ];
  return denied.map(({ when, who, why }) => ({
    kind: 'deny',
    ...when,
    applications: [who],
    manualSync: true,
    description: why,
  }));
}
