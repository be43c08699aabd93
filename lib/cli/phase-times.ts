/** What a process has taken so far. */
export interface Usage {
  /** Since it began. */
  readonly milliseconds: number;
  /** Of the processor, all threads together, in milliseconds. */
  readonly processor: number;
  /** Resident now, in MiB. */
  readonly memory: number;
}

/** Collects what each phase of a run takes. */
export interface PhaseTimes {
  /** A phase begins, and the one before it ends. */
  readonly step: (name: string) => void;
  /** The run ends. @returns a table, a line each, with the phases in their order */
  readonly table: () => string;
}

const WIDTHS = { milliseconds: 8, processor: 10, memory: 8 };

/** What a process has taken when it begins. */
const NOTHING: Usage = { milliseconds: 0, processor: 0, memory: 0 };

/** The table that `--profile` prints. `read` tells what was taken until now. */
export function phaseTimes(read: () => Usage): PhaseTimes {
  const phases: { readonly name: string; readonly start: Usage }[] = [{ name: 'start', start: NOTHING }];
  return {
    step: name => void phases.push({ name, start: read() }),
    table: () => {
      const end = read();
      const width = Math.max(...phases.map(({ name }) => name.length));
      const line = (name: string, milliseconds: string, processor: string, memory: string): string =>
        [
          name.padEnd(width),
          milliseconds.padStart(WIDTHS.milliseconds),
          processor.padStart(WIDTHS.processor),
          memory.padStart(WIDTHS.memory),
        ].join('  ');
      const between = (name: string, from: Usage, to: Usage): string =>
        line(
          name,
          (to.milliseconds - from.milliseconds).toFixed(0),
          (to.processor - from.processor).toFixed(0),
          to.memory.toFixed(0),
        );
      return [
        line('phase', 'ms', 'CPU ms', 'MiB'),
        ...phases.map(({ name, start }, index) => between(name, start, phases[index + 1]?.start ?? end)),
        between('together', NOTHING, end),
        '',
      ].join('\n');
    },
  };
}
