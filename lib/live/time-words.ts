const UNITS: readonly (readonly [string, number])[] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
];

/** How long something has been so, in one or two units: `2 d 4 h`, `12 min`, `8 s`; undefined for what is no time. */
const lengthSince = (time: string, now: Date): string | undefined => {
  const then = Date.parse(time);
  if (Number.isNaN(then)) return undefined;
  const length = Math.max(0, now.getTime() - then);
  const first = UNITS.findIndex(([, unit]) => length >= unit);
  const [[name, unit] = ['s', 1000], next] = UNITS.slice(first < 0 ? UNITS.length - 1 : first);
  const whole = Math.floor(length / unit);
  // Nobody needs the seconds of a minute.
  const rest = next === undefined || next[0] === 's' ? 0 : Math.floor((length - whole * unit) / next[1]);
  return rest === 0 || next === undefined ? `${whole} ${name}` : `${whole} ${name} ${rest} ${next[0]}`;
};

/** `2 d 4 h ago`; what cannot be read as a time is shown as it is. */
export const agoWords = (time: string, now: Date): string => {
  const length = lengthSince(time, now);
  return length === undefined ? `at ${time}` : `${length} ago`;
};

/** `for 2 d 4 h`; what cannot be read as a time is shown as it is. */
export const forWords = (time: string, now: Date): string => {
  const length = lengthSince(time, now);
  return length === undefined ? `since ${time}` : `for ${length}`;
};
