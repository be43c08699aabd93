import type { Issue } from '../model/issue';
import type { Plan } from './plan';

/** `refused` is exit 1: a rule forbids it, or the outputs differ; `fault` is exit 2: it could not be done. */
export type Outcome = 'done' | 'refused' | 'fault';

/**
 * What became of an interrupted run: `finished` from its stage, `discarded` because nothing of it was on disk yet,
 * `salvaged` because its stage is damaged: files stay as they are, and the index names old and new ones.
 */
export type Repair = 'none' | 'finished' | 'discarded' | 'salvaged';

/** What a run did to the outputs, or, for a check, what it would do. Paths are sorted; indexes are among them. */
export interface OutputResult {
  readonly outcome: Outcome;
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly deleted: readonly string[];
  /** Files that were as wanted. */
  readonly unchanged: number;
  /** Files in the output folders that no index names: never touched. */
  readonly handMade: readonly string[];
  readonly issues: readonly Issue[];
  readonly repaired: Repair;
}

const FAULTS: readonly string[] = ['bad-index', 'bad-journal', 'output-blocked', 'output-fault', 'output-locked'];

/** The class of a result with these issues. */
export const outcomeOf = (issues: readonly Issue[]): Outcome => {
  const errors = issues.filter(issue => issue.severity === 'error');
  if (errors.some(issue => FAULTS.includes(issue.rule))) {
    return 'fault';
  }
  return errors.length > 0 ? 'refused' : 'done';
};

/** A result that left the outputs alone because of these issues. */
export const untouched = (issues: readonly Issue[], repaired: Repair = 'none'): OutputResult => ({
  outcome: outcomeOf(issues),
  created: [],
  updated: [],
  deleted: [],
  unchanged: 0,
  handMade: [],
  issues,
  repaired,
});

/** The changes of a plan as a result. */
export const resultOf = (plan: Plan, repaired: Repair): OutputResult => {
  const written = plan.clusters.flatMap(({ writes, indexWrites }) => [...writes, ...indexWrites]);
  const pathsOf = (kind: 'create' | 'update'): readonly string[] =>
    written.flatMap(write => (write.kind === kind ? [write.path] : [])).sort();
  return {
    outcome: outcomeOf(plan.issues),
    created: pathsOf('create'),
    updated: pathsOf('update'),
    deleted: plan.clusters.flatMap(({ deletes, indexDeletes }) => [...deletes, ...indexDeletes]).sort(),
    unchanged: plan.unchanged,
    handMade: plan.handMade,
    issues: plan.issues,
    repaired,
  };
};
