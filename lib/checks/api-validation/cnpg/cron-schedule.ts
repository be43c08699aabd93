import { parseGoDuration } from '../../formats/duration';

interface Bounds {
  readonly least: number;
  readonly most: number;
  readonly names?: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** Seconds first. Source: github.com/robfig/cron v1.2.0, spec.go */
const FIELDS: readonly Bounds[] = [
  { least: 0, most: 59 },
  { least: 0, most: 59 },
  { least: 0, most: 23 },
  { least: 1, most: 31 },
  { least: 1, most: 12, names: MONTHS },
  { least: 0, most: 6, names: DAYS },
];

const DESCRIPTORS = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];

const numberOf = (text: string, { least, names = [] }: Bounds): number => {
  const named = names.indexOf(text.toLowerCase());
  if (named >= 0) return named + least;
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
};

const isPart = (part: string, bounds: Bounds): boolean => {
  const [range = '', step, ...tooMany] = part.split('/');
  const [from = '', to, ...tooManyEnds] = range.split('-');
  if (tooMany.length > 0 || tooManyEnds.length > 0 || (step !== undefined && !/^0*[1-9]\d*$/.test(step))) return false;
  if (from === '*' || from === '?') return to === undefined;
  const start = numberOf(from, bounds);
  const end = to === undefined ? (step === undefined ? start : bounds.most) : numberOf(to, bounds);
  return start >= bounds.least && end <= bounds.most && start <= end;
};

/** Whether the schedule has six fields, seconds first, or is a descriptor such as `@daily`. */
export const isCronSchedule = (schedule: string): boolean => {
  if (schedule.startsWith('@')) {
    const every = /^@every (?<time>.+)$/.exec(schedule)?.groups?.['time'];
    return DESCRIPTORS.includes(schedule) || (every !== undefined && parseGoDuration(every) !== undefined);
  }
  const fields = schedule.split(/\s+/).filter(field => field !== '');
  if (fields.length !== FIELDS.length) return false;
  return FIELDS.every((bounds, index) => (fields[index] ?? '').split(',').every(part => isPart(part, bounds)));
};
