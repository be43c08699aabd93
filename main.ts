import { run } from './lib/cli/run';

/** The command line; resolves to the exit code. */
export const main = (argv: readonly string[]): Promise<number> => run(argv);
