/** True for a day of the calendar as ISO 8601 writes it: `2026-02-28`. */
export const isDay = (text: string): boolean => {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) && /^\d{4}-\d{2}-\d{2}$/.test(text);
};
