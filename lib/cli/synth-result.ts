import type { DraftedFile } from '../inventory/read-environments';
import type { AddedComponent } from '../model/component';
import type { Issue } from '../model/issue';
import { untouched, type Outcome, type OutputResult } from '../output/output-result';
import type { Shard } from './shard';

/** What the caller of a synth chooses. */
export interface SynthOptions {
  /** @default - all clusters */
  readonly clusters?: readonly string[];
  /** @default - the whole run */
  readonly shard?: Shard;
  /** Writes nothing. */
  readonly check: boolean;
  /** Warnings fail the run. */
  readonly strict: boolean;
  readonly allowMassDelete: boolean;
  readonly overwrite: readonly string[];
  /** Git revision or folder with the outputs before the change. @default - rules that compare do not run */
  readonly base?: string;
  /** When the run began; stands in the lock. */
  readonly started: Date;
  /** Beside those of the platform. @default - those that the repository adds */
  readonly components?: readonly AddedComponent[];
  /** Files of environments/ that are written when the outputs are. @default - all are on the disk */
  readonly drafts?: readonly DraftedFile[];
}

/** What a synth did, for a report. */
export interface SynthResult {
  readonly outcome: Outcome;
  readonly issues: readonly Issue[];
  readonly clusters: readonly string[];
  readonly outputs: OutputResult;
  /** The disk refused in the middle of the work; the next run finishes it. */
  readonly interrupted: boolean;
  /** Objects that we render ourselves. */
  readonly rendered: number;
  /** Objects of charts, known by facts. */
  readonly byFacts: number;
  /** How many issues environments/accepted-issues.yaml accepts. */
  readonly accepted: number;
  /** What was found rests on more files than those of environments/ and the outputs. */
  readonly readsWorkingTree: boolean;
}

/** What a run says that ended before it rendered anything. */
export const stopped = (outcome: Outcome, issues: readonly Issue[]): SynthResult => ({
  outcome,
  issues,
  clusters: [],
  outputs: untouched([]),
  interrupted: false,
  rendered: 0,
  byFacts: 0,
  accepted: 0,
  readsWorkingTree: false,
});

/** True where an issue ends the run. */
export const hasErrors = (issues: readonly Issue[]): boolean => issues.some(({ severity }) => severity === 'error');

/** The same, with warnings where the run is strict. */
export const isFailing = (issues: readonly Issue[], strict: boolean): boolean =>
  hasErrors(issues) || (strict && issues.some(({ severity }) => severity === 'warning'));

/** What a strict run was refused for: its warnings are in the way like errors, and are told so. */
export const asRefusal = ({ outcome, issues }: Pick<SynthResult, 'issues' | 'outcome'>): readonly Issue[] =>
  outcome === 'refused' && !hasErrors(issues)
    ? issues.map(issue => (issue.severity === 'warning' ? { ...issue, severity: 'error' } : issue))
    : issues;
