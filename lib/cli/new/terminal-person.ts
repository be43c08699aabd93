import { createInterface } from 'node:readline/promises';
import type { Person } from './answers';

/** The person at the terminal of this process; `close` gives the terminal back. */
export const terminalPerson = (): Person & { readonly close: () => void } => {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const gone = new Promise<never>((_resolve, reject) => {
    lines.once('close', () => reject(new Error('nobody answers any more')));
  });
  // Whoever asks meets it; until then it is no accident.
  gone.catch(() => undefined);
  return {
    ask: async prompt => Promise.race([lines.question(prompt), gone]),
    say: text => void process.stderr.write(text),
    close: () => lines.close(),
  };
};
