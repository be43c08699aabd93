import { CommanderError } from 'commander';
import { processConsole } from './console';
import { EXIT } from './exit-code';
import { program } from './program';

/** Runs one command line and gives its exit code. */
export async function run(argv: readonly string[]): Promise<number> {
  const console = processConsole();
  let code: number = EXIT.DONE;
  try {
    await program(console, result => (code = result)).parseAsync([...argv]);
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.DONE : EXIT.FAULT;
    throw error;
  }
}
