import { daysBetween } from './calendar-day';
import { counted } from './counted';
import type { Cluster, Inventory } from './inventory';
import type { Issue } from './issue';
import { toPointer, type Path } from './path';

/** What Argo CD does not sync by itself until somebody ends it: a whole cluster, or one Application. */
export interface Standstill {
  readonly cluster: string;
  /** @default - everything in the cluster but the root Application */
  readonly application?: string;
  /** The last day: `2027-01-03`. */
  readonly until: string;
  readonly reason: string;
}

/** The freeze and the pauses of a cluster, as its file has them. */
export const standstillsOf = ({
  name,
  freeze,
  pauses = {},
}: Pick<Cluster, 'name' | 'freeze' | 'pauses'>): readonly Standstill[] => [
  ...(freeze === undefined ? [] : [{ cluster: name, ...freeze }]),
  ...Object.entries(pauses).map(([application, pause]) => ({ cluster: name, application, ...pause })),
];

/** Where a standstill is written in the file of its cluster. */
export const pathOfStandstill = ({ application }: Pick<Standstill, 'application'>): Path =>
  application === undefined ? ['freeze'] : ['pauses', application];

/** What stands still, in words: `prod is frozen`, `app-shop-frontend in prod is paused`. */
export const standstillWords = ({ cluster, application }: Pick<Standstill, 'application' | 'cluster'>): string =>
  application === undefined ? `${cluster} is frozen` : `${application} in ${cluster} is paused`;

const RULE = 'standstill';

const endingOf = ({ cluster, application }: Standstill): string =>
  application === undefined
    ? `strata freeze --cluster ${cluster} --end`
    : `strata pause ${application} --cluster ${cluster} --end`;

/**
 * What the calendar says of freezes and pauses: a note as long as they last, more from the day after the last one on.
 * @param date the day of the run: `2026-11-22`
 * @param severity of what lasts too long
 */
export const standstillIssues = (
  inventory: Pick<Inventory, 'clusters' | 'positions'>,
  date: string,
  severity: 'error' | 'warning',
): readonly Issue[] =>
  inventory.clusters.flatMap(standstillsOf).map((standstill): Issue => {
    const { cluster, until, reason } = standstill;
    const path = pathOfStandstill(standstill);
    const place = { ...inventory.positions[`${cluster}#${toPointer(path)}`], pointer: path.join('.') };
    const late = daysBetween(until, date);
    const words = standstillWords(standstill);
    if (late <= 0) {
      const fix = `${standstill.application === undefined ? 'nothing is synced there' : 'it is not synced'} by itself`;
      return { rule: RULE, severity: 'note', place, message: `${words} until ${until}: ${reason}`, fix };
    }
    const fix = `end it (${endingOf(standstill)}), or name a later day`;
    return {
      rule: RULE,
      severity,
      place,
      message: `${words}, ${counted(late, 'day')} longer than said`,
      value: until,
      fix,
    };
  });

/**
 * What somebody hears who changes what stands still: it is merged, and waits.
 * @param applications those that change; nothing is said of pauses of others
 */
export const waitingIssues = (cluster: Cluster, applications: readonly string[]): readonly Issue[] =>
  standstillsOf(cluster)
    .filter(({ application }) => application === undefined || applications.includes(application))
    .map((standstill): Issue => ({
      rule: RULE,
      severity: 'warning',
      place: { pointer: cluster.name },
      message: `${standstillWords(standstill)} until ${standstill.until} (${standstill.reason}): what is merged waits`,
      fix:
        applications.length === 0
          ? 'end it first, or let it wait'
          : `to have it at once, sync it by hand once it is merged: argocd app sync ${applications.join(' ')}`,
    }));
