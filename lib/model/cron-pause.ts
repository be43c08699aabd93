const DAY = 86400;

/** The longest time between two runs of a schedule of cron, as far as its days tell; seconds. */
export const cronPause = (schedule: string): number => {
  const [, , day, month, weekday] = schedule.split(/\s+/);
  if (day !== '*' || month !== '*') return month === '*' ? 31 * DAY : 366 * DAY;
  return weekday === '*' ? DAY : 7 * DAY;
};
