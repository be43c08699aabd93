/** True for a day of the calendar as ISO 8601 writes it: `2027-02-28`, not `2027-02-30`. */
export const isCalendarDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

const DAY = 24 * 60 * 60 * 1000;

/** Whole days from one day to a later one; negative to an earlier one. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY;
