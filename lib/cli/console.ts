import { createColors } from 'picocolors';

/** Where a command prints: data to `out`, everything for people to `err`. */
export interface Console {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** True when people read `err` on a terminal. */
  readonly interactive: boolean;
  readonly colors: ReturnType<typeof createColors>;
}

/** The console of this process: colours only on a terminal, never with NO_COLOR. https://no-color.org */
export const processConsole = (): Console => {
  const interactive = process.stderr.isTTY && process.env['TERM'] !== 'dumb';
  const noColor = process.env['NO_COLOR'];
  return {
    out: text => void process.stdout.write(text),
    err: text => void process.stderr.write(text),
    interactive,
    colors: createColors(interactive && (noColor === undefined || noColor === '')),
  };
};
