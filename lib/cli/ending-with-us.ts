const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs `clean` when this process ends in any way that it notices. @returns a function that takes this back */
export function endingWithUs(clean: () => void): () => void {
  const forget = (): void => {
    for (const one of SIGNALS) process.off(one, leave);
    process.off('exit', clean);
  };
  const leave = (signal: NodeJS.Signals): void => {
    clean();
    forget();
    process.kill(process.pid, signal);
  };
  for (const one of SIGNALS) process.on(one, leave);
  process.once('exit', clean);
  return forget;
}
