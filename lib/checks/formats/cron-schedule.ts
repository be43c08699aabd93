import { parseGoDuration } from './duration';
import { isTimeZone } from './time-zones';

interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** Words for numbers, the first for `min`. @default - none */
  readonly words?: readonly string[];
}

const DAY: Field = { name: 'day of the month', min: 1, max: 31 };

const MONTH: Field = {
  name: 'month',
  min: 1,
  max: 12,
  words: 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' '),
};

/** Days of each month, of February in a leap year. */
const LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const FIELDS: readonly Field[] = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  DAY,
  MONTH,
  { name: 'day of the week', min: 0, max: 6, words: 'sun mon tue wed thu fri sat'.split(' ') },
];

const SECOND: Field = { name: 'second', min: 0, max: 59 };

const DESCRIPTORS = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];

const MAX_INTEGER = 2 ** 63;

const integerOf = (text: string): number | undefined => {
  const value = /^\+?[0-9]+$/.test(text) ? Number(text) : undefined;
  return value === undefined || value >= MAX_INTEGER ? undefined : value;
};

const numberOf = (text: string, { words = [], min }: Field): number | undefined => {
  const word = words.indexOf(text.toLowerCase());
  return word < 0 ? integerOf(text) : word + min;
};

interface Range {
  readonly start: number | undefined;
  readonly last: number | undefined;
  readonly width: number | undefined;
}

/** A range of a field such as `1-5/2`; undefined if it has too many parts, and without a number where one cannot be read. */
const rangeOf = (range: string, field: Field): Range | undefined => {
  const [span = '', step, ...steps] = range.split('/');
  const [first = '', second, ...others] = span.split('-');
  const isStar = first === '*' || first === '?';
  if (steps.length > 0 || (!isStar && others.length > 0)) return undefined;
  return {
    start: isStar ? field.min : numberOf(first, field),
    last: isStar || (second === undefined && step !== undefined) ? field.max : numberOf(second ?? first, field),
    width: step === undefined ? 1 : integerOf(step),
  };
};

/** What is wrong with one range of a field. */
const rangeFault = (range: string, field: Field): string | undefined => {
  const { name, min, max } = field;
  const read = rangeOf(range, field);
  if (read === undefined) return `${name} "${range}" is no range`;
  const { start, last, width } = read;
  if (start === undefined || last === undefined || width === undefined) {
    return `${name} "${range}" is no number`;
  }
  if (start < min || last > max) return `${name} "${range}" is not within ${min} and ${max}`;
  if (start > last) return `${name} "${range}" ends before it begins`;
  return width === 0 ? `${name} "${range}" has the step 0` : undefined;
};

const rangesOf = (text: string): readonly string[] => text.split(',').filter(range => range !== '');

const fieldFault = (text: string, field: Field): string | undefined =>
  rangesOf(text)
    .map(range => rangeFault(range, field))
    .find(fault => fault !== undefined);

const fieldsOf = (text: string): readonly string[] => text.split(/\s+/).filter(field => field !== '');

const faultIn = (texts: readonly string[], fields: readonly Field[]): string | undefined =>
  fields.map((field, index) => fieldFault(texts[index] ?? '', field)).find(fault => fault !== undefined);

/**
 * What is wrong with the five fields of a schedule; undefined if nothing is.
 * Source: github.com/robfig/cron v3, NewParser(Minute | Hour | Dom | Month | Dow)
 */
export const fiveFieldFault = (schedule: string): string | undefined => {
  const texts = fieldsOf(schedule);
  return texts.length === FIELDS.length ? faultIn(texts, FIELDS) : `has ${texts.length} fields, not ${FIELDS.length}`;
};

/** What is wrong with a time zone or a word before the fields; the fields themselves if there are some. */
const beforeFields = (schedule: string): { readonly fault?: string } | { readonly fields: string } => {
  const zone = /^(?:CRON_)?TZ=([^ ]*)(.*)$/s.exec(schedule);
  if (zone !== null && zone[2] === '') return { fault: 'has nothing behind the time zone' };
  if (zone?.[1] !== undefined && !['', 'Local'].includes(zone[1]) && !isTimeZone(zone[1])) {
    return { fault: `has an unknown time zone "${zone[1]}"` };
  }
  const text = zone === null ? schedule : (zone[2] ?? '').trim();
  if (text.startsWith('@every ')) {
    const duration = parseGoDuration(text.slice('@every '.length));
    return duration === undefined ? { fault: 'has no duration behind @every' } : {};
  }
  if (text.startsWith('@')) return DESCRIPTORS.includes(text) ? {} : { fault: `"${text}" is no known word` };
  return { fields: text };
};

/**
 * What is wrong with a schedule of a CronJob, as the server reads it; undefined if nothing is.
 * Source: github.com/robfig/cron v3, ParseStandard
 */
export const cronFault = (schedule: string): string | undefined => {
  const read = beforeFields(schedule);
  return 'fields' in read ? fiveFieldFault(read.fields) : read.fault;
};

/**
 * What is wrong with a schedule that begins with seconds; undefined if nothing is. The day of the week may be left out.
 * Source: github.com/robfig/cron v1.2.0, Parse
 */
export const secondsFault = (schedule: string): string | undefined => {
  const read = beforeFields(schedule);
  if (!('fields' in read)) return read.fault;
  const texts = fieldsOf(read.fields);
  const fields = [SECOND, ...FIELDS];
  if (texts.length < FIELDS.length || texts.length > fields.length) return `has ${texts.length} fields, not 6`;
  return faultIn([...texts, '*'], fields);
};

/** True for a schedule of five fields, as most programs read it. */
export const hasFiveFields = (schedule: string): boolean => {
  const read = beforeFields(schedule);
  return 'fields' in read && fieldsOf(read.fields).length === FIELDS.length;
};

/** The numbers that a field without a fault stands for. */
const numbersIn = (text: string, field: Field): readonly number[] =>
  rangesOf(text).flatMap(range => {
    const { start, last, width } = rangeOf(range, field) ?? {};
    if (start === undefined || last === undefined || width === undefined) return [];
    return Array.from({ length: Math.floor((last - start) / width) + 1 }, (_, step) => start + step * width);
  });

/**
 * Why a schedule that can be read never comes, such as one for 31 February; undefined if it comes. A day of the week
 * beside the day of the month is another chance. Source: github.com/robfig/cron v3, SpecSchedule.Next (dayMatches)
 */
export const dateFault = (schedule: string, hasSeconds = false): string | undefined => {
  const read = beforeFields(schedule);
  if (!('fields' in read)) return undefined;
  const [, , day = '*', month = '*', weekday = '*'] = fieldsOf(read.fields).slice(hasSeconds ? 1 : 0);
  if (fieldFault(day, DAY) !== undefined || fieldFault(month, MONTH) !== undefined) return undefined;
  const days = numbersIn(day, DAY);
  const months = numbersIn(month, MONTH);
  if (!['*', '?'].includes(weekday) || days.length === 0 || months.length === 0) return undefined;
  const comes = months.some(number => Math.min(...days) <= (LENGTHS[number - 1] ?? 0));
  return comes ? undefined : `never comes: month "${month}" has no day "${day}"`;
};

/** A minute in some time zone, as a calendar has it. */
export interface CalendarMinute {
  readonly minute: number;
  readonly hour: number;
  readonly day: number;
  /** From 1. */
  readonly month: number;
  /** From 0, a Sunday. */
  readonly weekday: number;
}

/**
 * Whether a schedule of five fields comes at a minute; false for one that cannot be read. Where day and day of the week
 * are both given, one of them is enough. Source: github.com/robfig/cron v3, getRange and dayMatches
 */
export const comesAt = (schedule: string, at: CalendarMinute): boolean => {
  const texts = fieldsOf(schedule);
  if (texts.length !== FIELDS.length || faultIn(texts, FIELDS) !== undefined) return false;
  const holds = FIELDS.map((field, index) => {
    const value = [at.minute, at.hour, at.day, at.month, at.weekday][index] ?? -1;
    return numbersIn(texts[index] ?? '', field).includes(value);
  });
  const [minute = false, hour = false, day = false, month = false, weekday = false] = holds;
  const isAny = [2, 4].some(index => rangesOf(texts[index] ?? '').some(range => /^[*?](?:\/1)?$/.test(range)));
  return minute && hour && month && (isAny ? day && weekday : day || weekday);
};
