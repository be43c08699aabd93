/** Minutes before a backup at which what sleeps is woken, and after which it may sleep again. */
const BEFORE = 10;
const AFTER = 60;

const DAY = 24 * 60;

/** Every day at one minute: `30 2 * * *`. */
const DAILY = /^(?<minute>[0-5]?\d) (?<hour>1?\d|2[0-3]) \* \* \*$/;

const cronAt = (minutes: number): string => {
  const inDay = (minutes + DAY) % DAY;
  return `${inDay % 60} ${Math.floor(inDay / 60)} * * *`;
};

/**
 * When volumes must be mounted by running pods, so that a backup by their file systems finds them; cron, in the zone of
 * the schedule. Undefined for a schedule that is not once a day.
 */
export function wakeWindow(schedule: string): { readonly start: string; readonly end: string } | undefined {
  const found = DAILY.exec(schedule)?.groups;
  if (found === undefined) return undefined;
  const at = Number(found['hour']) * 60 + Number(found['minute']);
  return { start: cronAt(at - BEFORE), end: cronAt(at + AFTER) };
}
