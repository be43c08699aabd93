const UNITS: readonly (readonly [string, number])[] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
];

/** How long ago something was, in the two largest units: `2 d 4 h ago`; what cannot be read as a time is shown as it is. */
export const agoWords = (time: string, now: Date): string => {
  const then = Date.parse(time);
  if (Number.isNaN(then)) return `at ${time}`;
  let left = Math.max(0, now.getTime() - then);
  const parts: string[] = [];
  for (const [unit, length] of UNITS) {
    const count = Math.floor(left / length);
    left -= count * length;
    if (count > 0 || parts.length > 0) parts.push(count > 0 ? `${count} ${unit}` : '');
    if (parts.length === 2) break;
  }
  const words = parts.filter(part => part !== '').join(' ');
  return words === '' ? 'just now' : `${words} ago`;
};
