const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const forget = (): void => {
  for (const one of SIGNALS) process.off(one, end);
};

/** Ends the process as the signal would have; where somebody else listens, the signal is theirs. */
const end = (signal: NodeJS.Signals): void => {
  forget();
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
};

/**
 * Waits until signals that came have been told: they are told when the loop looks for input, which an immediate that a
 * callback of input asks for comes before, and the next one after.
 */
export const signalsHeard = async (): Promise<void> =>
  new Promise(resolve => void setImmediate(() => void setImmediate(resolve)));

/** Work that Ctrl-C does not cut in two: a signal is heard when it is done, and all that follows it without a pause. */
export function uninterrupted<T>(work: () => T): T {
  // First, so that it counts those who listen before they have gone.
  if (!process.listeners('SIGINT').includes(end)) for (const one of SIGNALS) process.prependListener(one, end);
  try {
    return work();
  } finally {
    void signalsHeard().then(forget);
  }
}
