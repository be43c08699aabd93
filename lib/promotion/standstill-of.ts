import { isCalendarDay } from '../model/calendar-day';
import { didYouMean } from '../model/did-you-mean';
import type { Cluster, Inventory } from '../model/inventory';
import type { Issue } from '../model/issue';
import { standstillsOf, type Standstill } from '../model/standstill';
import { ROOT } from '../model/root-name';
import { usageIssue } from './usage-issue';

/** What somebody wants to stand still, or to go on. */
export interface WantedStandstill {
  readonly command: 'freeze' | 'pause';
  readonly cluster: string;
  /** `shop/frontend`, or the name of an Application. @default - the whole cluster */
  readonly subject?: string;
  /** @default - it ends */
  readonly begin?: { readonly until: string; readonly reason: string };
}

/** What is written, and what stood there before. */
export interface StandstillChange {
  readonly standstill: Standstill;
  /** @default - nothing stood still */
  readonly before?: Standstill;
  readonly ends: boolean;
}

const LEAST = 10;
const MOST = 200;

/** What is wrong with a day and a reason. */
export function beginIssues(
  { until, reason }: NonNullable<WantedStandstill['begin']>,
  today: string,
): readonly Issue[] {
  const isDay = /^20\d\d-\d\d-\d\d$/.test(until) && isCalendarDay(until);
  return [
    ...(isDay ? [] : [usageIssue('--until', 'is no day of the calendar', `write it as ${today}`, until)]),
    ...(isDay && until < today ? [usageIssue('--until', 'has passed', `name a day from ${today} on`, until)] : []),
    ...(reason.length < LEAST || reason.length > MOST || /[\n\r]/.test(reason)
      ? [usageIssue('--reason', 'is no reason', `write a line of ${LEAST} to ${MOST} letters that people read`, reason)]
      : []),
  ];
}

/** `shop/frontend` as the name of its Application. */
export const applicationOf = (subject: string): string => {
  const [tenant = '', app, ...more] = subject.split('/');
  return app === undefined || more.length > 0 ? subject : `app-${tenant}-${app}`;
};

const unknownWords = (application: string, cluster: string, known: readonly string[]): readonly [string, string] =>
  application === ROOT
    ? ['the root is never held: it brings the end of every pause', 'pause what it brings, or freeze the cluster']
    : [
        `there is no such Application in ${cluster}`,
        didYouMean(application, known, `write TENANT/APP or a component; dist/${cluster}/apps has them all`),
      ];

/**
 * What is to be written, or why nothing is.
 * @param applications those of a cluster
 * @param today `2026-11-22`
 */
export function standstillOf(
  { clusters }: Pick<Inventory, 'clusters'>,
  applications: (cluster: Cluster) => readonly string[],
  { command, cluster: name, subject, begin }: WantedStandstill,
  today: string,
): StandstillChange | { readonly issues: readonly Issue[] } {
  const words = begin === undefined ? [] : beginIssues(begin, today);
  const cluster = clusters.find(one => one.name === name);
  if (cluster === undefined) {
    const names = clusters.map(one => one.name);
    const fix = didYouMean(name, names, `use one of ${names.join(', ')}`);
    return { issues: [usageIssue('--cluster', 'there is no such cluster', fix, name), ...words] };
  }
  const application = subject === undefined ? undefined : applicationOf(subject);
  const before = standstillsOf(cluster).find(one => one.application === application);
  const known = applications(cluster);
  // What is paused and gone can be taken out.
  const isUnknown = application !== undefined && before === undefined && !known.includes(application);
  const unknown = isUnknown ? [usageIssue(command, ...unknownWords(application, name, known), subject)] : [];
  const target = { cluster: name, ...(application === undefined ? {} : { application }) };
  const idle =
    begin === undefined && before === undefined && !isUnknown
      ? [usageIssue('--end', 'nothing stands still there', 'strata freeze --list tells what does', subject ?? name)]
      : [];
  const issues = [...unknown, ...words, ...idle];
  if (issues.length > 0) return { issues };
  return {
    standstill: { ...target, ...(begin ?? { until: before?.until ?? '', reason: before?.reason ?? '' }) },
    ...(before === undefined ? {} : { before }),
    ends: begin === undefined,
  };
}
