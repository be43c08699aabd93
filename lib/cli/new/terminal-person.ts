import { createInterface } from 'node:readline';
import type { Person } from './answers';

/** The person at the terminal of this process, who may type ahead; `close` gives the terminal back. */
export const terminalPerson = (): Person & { readonly close: () => void } => {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const typed: string[] = [];
  let isClosed = false;
  let wake: () => void = () => undefined;
  terminal.on('line', line => {
    typed.push(line);
    wake();
  });
  terminal.on('close', () => {
    isClosed = true;
    wake();
  });
  return {
    ask: async prompt => {
      terminal.setPrompt(prompt);
      terminal.prompt();
      for (;;) {
        const line = typed.shift();
        if (line !== undefined) return line;
        if (isClosed) throw new Error('nobody answers any more');
        await new Promise<void>(resolve => (wake = resolve));
      }
    },
    say: text => void process.stderr.write(text),
    close: () => terminal.close(),
  };
};
