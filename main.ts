import { run, type Ran } from './lib/cli/run';

/** The command line; resolves to the exit code, and to what the same command would print again. */
export const main = (argv: readonly string[]): Promise<Ran> => run(argv);
