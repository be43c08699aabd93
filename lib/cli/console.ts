import { isatty } from 'node:tty';
import { createColors } from 'picocolors';

/** Where a command prints: data to `out`, everything for people to `err`. */
export interface Console {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** True when people read `err` on a terminal. */
  readonly interactive: boolean;
  /** Of `err`. */
  readonly colors: ReturnType<typeof createColors>;
  /** Of `out`, which may go to a file while `err` is a terminal. */
  readonly outColors: ReturnType<typeof createColors>;
}

/** A reader that went away, as `head` does, is no fault of the run. */
const leaveQuietly = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'EPIPE') throw error;
};

/** The console of this process: colours only on a terminal, never with NO_COLOR. https://no-color.org */
export const processConsole = (): Console => {
  for (const stream of [process.stdout, process.stderr]) {
    // A watch that goes on with a newer program asks for a console again.
    if (stream.listenerCount('error') === 0) stream.on('error', leaveQuietly);
  }
  const isTerminal = ({ fd }: { readonly fd: number }): boolean => isatty(fd) && process.env['TERM'] !== 'dumb';
  const interactive = isTerminal(process.stderr);
  const wanted = (process.env['NO_COLOR'] ?? '') === '';
  return {
    out: text => void process.stdout.write(text),
    err: text => void process.stderr.write(text),
    interactive,
    colors: createColors(interactive && wanted),
    outColors: createColors(isTerminal(process.stdout) && wanted),
  };
};
