const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const forget = (): void => {
  for (const one of SIGNALS) process.off(one, end);
};

/** Ends the process as the signal would have; where somebody else listens, the signal is theirs. */
const end = (signal: NodeJS.Signals): void => {
  forget();
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
};

/** Work that Ctrl-C does not cut in two: a signal is heard when it is done, and all that follows it without a pause. */
export function uninterrupted<T>(work: () => T): T {
  if (!process.listeners('SIGINT').includes(end)) for (const one of SIGNALS) process.on(one, end);
  try {
    return work();
  } finally {
    // Signals are told when the loop turns, and an immediate comes after them.
    setImmediate(forget);
  }
}
