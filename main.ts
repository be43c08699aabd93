import { run, type Ran } from './lib/cli/run';
import type { Sources } from './lib/cli/sources';

/** The command line; resolves to the exit code, and to what the same command would print again. */
export const main = (argv: readonly string[], sources?: Sources): Promise<Ran> => run(argv, sources);
