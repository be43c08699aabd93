import type { Console } from './console';

/** Says what is being done, on a terminal, once a run takes longer than people like to wait in silence. */
export interface Progress {
  readonly step: (text: string) => void;
  readonly end: () => void;
}

/** Milliseconds of silence. */
const PATIENCE = 1000;

const ERASE_LINE = '\r\u001b[2K';

/** A line that is written over itself; nothing in a pipe. `elapsed` gives milliseconds since the run began. */
export function progressOn({ interactive, err, colors }: Console, elapsed: () => number): Progress {
  let shown = false;
  return {
    step: text => {
      if (!interactive || elapsed() < PATIENCE) return;
      err(`${ERASE_LINE}${colors.dim(text)}`);
      shown = true;
    },
    end: () => {
      if (shown) err(ERASE_LINE);
      shown = false;
    },
  };
}
