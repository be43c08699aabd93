import { CommanderError } from 'commander';
import { processConsole } from './console';
import { EXIT, type ExitCode } from './exit-code';
import type { Again } from './printed-again';
import { program, type Finish } from './program';
import type { Sources } from './sources';

/** How a command line ended. */
export interface Ran {
  readonly code: ExitCode;
  /** @default - the command does more than print */
  readonly again?: Again;
}

/** Runs one command line. */
export async function run(argv: readonly string[], sources?: Sources): Promise<Ran> {
  const console = processConsole();
  let ran: Ran = { code: EXIT.DONE };
  try {
    const finish: Finish = (code, again) => (ran = { code, ...(again === undefined ? {} : { again }) });
    await program(console, finish, sources).parseAsync([...argv]);
    return ran;
  } catch (error) {
    if (error instanceof CommanderError) return { code: error.exitCode === 0 ? EXIT.DONE : EXIT.FAULT };
    throw error;
  }
}
