const DAY = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;
const CRD_TIME = /^([0-9]{2}):([0-9]{2}):([0-9]{2})(?:.[0-9]+)?(?:z|[+-][0-9]{2}:[0-9]{2})$/;
const GO_TIME = /^([0-9]{2}):([0-9]{2}):([0-9]{2})(?:[.,][0-9]+)?(?:Z|[+-]([0-9]{2}):([0-9]{2}))$/;

const isTimeOfDay = (hours: string, minutes: string, seconds: string): boolean =>
  hours <= '23' && minutes <= '59' && seconds <= '59';

/** Whether a text is a day of the calendar such as `2026-02-28`. */
export const isDate = (text: string): boolean => {
  const match = DAY.exec(text);
  if (match === null) return false;
  const [, year, month, day] = match.map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  // A year of the same kind: Date.UTC reads years below 100 as 1900 and more.
  const days = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  return month >= 1 && month <= 12 && day >= 1 && day <= days;
};

/** Whether a text is a point in time as CRDs of format `date-time` take it. */
export const isCrdDateTime = (text: string): boolean => {
  const [day = '', time, ...rest] = text.toLowerCase().split('t');
  if (time === undefined || rest.length > 0 || !isDate(day)) return false;
  const [, hours, minutes, seconds] = CRD_TIME.exec(time) ?? [];
  return hours !== undefined && minutes !== undefined && seconds !== undefined && isTimeOfDay(hours, minutes, seconds);
};

/** Whether a text is a point in time as built-in kinds take it. RFC 3339 */
export const isGoDateTime = (text: string): boolean => {
  if (text[10] !== 'T' || !isDate(text.slice(0, 10))) return false;
  const match = GO_TIME.exec(text.slice(11));
  if (match === null) return false;
  const [, hours = '', minutes = '', seconds = '', zoneHours = '00', zoneMinutes = '00'] = match;
  return isTimeOfDay(hours, minutes, seconds) && zoneHours <= '24' && zoneMinutes <= '60';
};
