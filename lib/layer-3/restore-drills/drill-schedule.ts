import type { ClusterContext } from '../../model/component';

/** Hours that a drill may take; the next one of the same day begins after them. */
export const DRILL_HOURS = 3;

/** When drills begin where the data says nothing: people are awake, and the backups of the night are done. */
const FIRST_HOUR = 9;

/** Days after which an alert tells that nothing was proven: two drills in a row that failed. */
const MAX_AGE = 15;

const WEEK = 7;
const DAY_HOURS = 24;

/**
 * When the drill with this number runs, each on a day or at an hour of its own while there are fewer than 57: one restore
 * at a time needs the room of one server.
 */
export function drillSchedule(index: number, { cluster }: Pick<ClusterContext, 'cluster'>): string {
  const first = cluster.restoreDrills?.hour ?? FIRST_HOUR;
  const hour = (first + DRILL_HOURS * Math.floor(index / WEEK)) % DAY_HOURS;
  return `0 ${hour} * * ${(index + 1) % WEEK}`;
}

/** The age at which the last proven restore is too old; days. */
export const drillMaxAge = ({ cluster }: Pick<ClusterContext, 'cluster'>): number =>
  cluster.restoreDrills?.maxAge ?? MAX_AGE;
