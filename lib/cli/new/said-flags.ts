import type { Answers } from '../../scaffold/question';

/** Options as commander tells them: `controlPlanes` for `--control-planes`, true for those without a value. */
export type Flags = Readonly<Record<string, string | true | undefined>>;

const flagOf = (attribute: string): string => attribute.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);

/** The answers among options, by the names that somebody typed. */
export const saidFlags = (flags: Flags): Answers =>
  Object.fromEntries(
    Object.entries(flags).flatMap(([name, value]) => (typeof value === 'string' ? [[flagOf(name), value]] : [])),
  );
