import { InvalidArgumentError } from 'commander';
import { isCalendarDay } from '../model/calendar-day';

/** Reads a day of the command line. @throws InvalidArgumentError for what is no day of the calendar */
export const calendarDay = (text: string): string => {
  if (isCalendarDay(text)) return text;
  throw new InvalidArgumentError('Write a day of the calendar, such as 2026-11-21.');
};
