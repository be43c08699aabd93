import type { ClusterContext } from '../../model/component';
import { isPlaced } from '../../model/links';

/** A restore that people make, by the runbook. */
export interface DrillByHand {
  readonly name: 'etcd' | 'vault';
  /** The day on which it was last done: `2026-10-01`. @default - nobody has noted one */
  readonly done?: string;
}

/** What has snapshots that only people restore. */
const SNAPSHOTS = [
  { name: 'etcd', component: 'etcd-backup' },
  { name: 'vault', component: 'vault-snapshots' },
] as const;

/** The restores that people make in a cluster, with the day of the last one. */
export const byHandDrills = (context: ClusterContext): readonly DrillByHand[] =>
  SNAPSHOTS.filter(({ component }) => isPlaced(context, component)).map(({ name }): DrillByHand => {
    const done = context.cluster.restoreDrills?.byHand?.[name];
    return done === undefined ? { name } : { name, done };
  });
