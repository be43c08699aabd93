/** What a run printed that changed nothing, with the text that stands where its seconds go. */
export interface Printed {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly seconds: string;
}

/** What is known of the last run of a command. */
export interface RunMemory {
  /** Prints what was printed then; false when something differs. */
  readonly replay: () => boolean;
  readonly keep: (printed: Printed) => void;
}

/** The memory of runs of a command in a project; undefined where a run does more than print. */
export function runMemory(options: {
  readonly home: string;
  readonly root: string;
  readonly sources: string;
  readonly argv: readonly string[];
}): RunMemory | undefined;
