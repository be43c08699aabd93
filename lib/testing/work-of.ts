import { Session } from 'node:inspector';

/** How often the functions of ours ran. */
export interface Work {
  /** Calls of all functions together; those that arrays call for each item are functions too. */
  readonly total: number;
  /** Calls of the functions of each file, by its path. */
  readonly byFile: ReadonlyMap<string, number>;
  /** Calls of the functions of a name in a file whose path ends so. */
  readonly calls: (file: string, name: string) => number;
}

/** Counts what a function does, exactly and whatever else the machine does. https://chromedevtools.github.io/devtools-protocol/v8/Profiler/ */
export function workOf(run: () => void): Work {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  try {
    run();
    let total = 0;
    const counts = new Map<string, number>();
    const byFile = new Map<string, number>();
    session.post('Profiler.takePreciseCoverage', (_error, { result }) => {
      for (const { url, functions } of result.filter(script => script.url.includes('/lib/'))) {
        for (const { functionName, ranges } of functions) {
          const key = `${url}#${functionName}`;
          const count = ranges[0]?.count ?? 0;
          counts.set(key, (counts.get(key) ?? 0) + count);
          byFile.set(url, (byFile.get(url) ?? 0) + count);
          total += count;
        }
      }
    });
    return {
      total,
      byFile,
      calls: (file, name) =>
        [...counts].filter(([key]) => key.endsWith(`${file}#${name}`)).reduce((sum, [, count]) => sum + count, 0),
    };
  } finally {
    session.disconnect();
  }
}
