import type { Console } from './console';
import type { SynthResult } from './synth-result';
import { printSynth, type SynthReportOptions } from './synth-report';

/** What a command printed, for the same command on the same files. */
export interface Again {
  readonly out: string;
  readonly err: string;
  /** Stands in the texts where the seconds of the run go. */
  readonly seconds: string;
}

/** Seconds that no run takes, and no other number of a report is. */
const SECONDS = 987_654_321.25;

/** True where the run changed nothing, and another one on the same files would end in the same way. */
const changedNothing = ({ outcome, outputs, interrupted }: SynthResult, check: boolean): boolean => {
  const { created, updated, deleted, repaired } = outputs;
  const isUntouched = check || created.length + updated.length + deleted.length === 0;
  return outcome !== 'fault' && isUntouched && repaired === 'none' && !interrupted;
};

/** What the same synth would print again; nothing when it might print something else. */
export function printedAgain(
  result: SynthResult,
  options: Omit<SynthReportOptions, 'seconds'>,
  console: Console,
): Again | undefined {
  if (!changedNothing(result, options.check === true) || result.readsWorkingTree) return undefined;
  const out: string[] = [];
  const err: string[] = [];
  const paper = { ...console, out: (text: string) => void out.push(text), err: (text: string) => void err.push(text) };
  printSynth(result, { ...options, seconds: SECONDS }, paper);
  return { out: out.join(''), err: err.join(''), seconds: SECONDS.toFixed(2) };
}
