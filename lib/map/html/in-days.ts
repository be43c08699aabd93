import { counted } from '../../model/counted';

/** A text with the days that hours make, where they make whole ones: certificates are made for `2160h`. */
export const inDays = (text: string): string =>
  text.replace(/\b(\d+)h\b/g, (hours, count: string) =>
    Number(count) > 0 && Number(count) % 24 === 0 ? counted(Number(count) / 24, 'day') : hours,
  );
