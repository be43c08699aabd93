/** How every command ends; the outputs change only with `DONE`. */
export const EXIT = {
  /** No error found. */
  DONE: 0,
  /** Errors found, drift, or a refusal. */
  ISSUES: 1,
  /** The work could not be done: usage, invalid environments, a missing path or tool, input or output. */
  FAULT: 2,
  /** Ctrl-C at a question: 128 and the number of SIGINT, as shells have it. */
  INTERRUPTED: 130,
} as const;

/** One of the exit codes. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
