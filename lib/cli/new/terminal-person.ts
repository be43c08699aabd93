import { createInterface } from 'node:readline';
import type { Person } from './answers';

/** Somebody at a terminal. */
export interface TerminalPerson extends Person {
  /** True once they pressed Ctrl-C. */
  readonly isInterrupted: () => boolean;
}

/** The person at the terminal of this process, who may type ahead; `close` gives the terminal back. */
export const terminalPerson = (
  input: NodeJS.ReadableStream = process.stdin,
  output: NodeJS.WritableStream = process.stderr,
): TerminalPerson => {
  const terminal = createInterface({ input, output, terminal: true });
  const typed: string[] = [];
  let isClosed = false;
  let isInterrupted = false;
  let wake: () => void = () => undefined;
  terminal.on('line', line => {
    typed.push(line);
    wake();
  });
  terminal.on('SIGINT', () => {
    isInterrupted = true;
    terminal.close();
  });
  terminal.on('close', () => {
    isClosed = true;
    wake();
  });
  return {
    ask: async prompt => {
      terminal.setPrompt(prompt);
      if (!isClosed) terminal.prompt();
      for (;;) {
        if (isInterrupted) throw new Error('interrupted');
        const line = typed.shift();
        if (line !== undefined) return line;
        if (isClosed) throw new Error('nobody answers any more');
        await new Promise<void>(resolve => (wake = resolve));
      }
    },
    say: text => void output.write(text),
    close: () => terminal.close(),
    isInterrupted: () => isInterrupted,
  };
};
