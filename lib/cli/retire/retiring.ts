import type { DraftedFile } from '../../inventory/read-environments';
import type { Issue } from '../../model/issue';
import type { Leftover, Retirement, Step, Subject } from '../../retire/retirement';
import type { StepFacts } from '../../retire/steps';
import type { Mark } from './staged-files';

/** Something on its way out: what environments/ is with it and without it, and what comes next. */
export interface Retiring {
  readonly subject: Subject;
  /** @default - nobody has begun */
  readonly mark?: Mark;
  /** The files as if nobody had begun. */
  readonly whole: readonly DraftedFile[];
  readonly without: readonly DraftedFile[];
  /** Files that show who needs it in better words than those that it is missing from. @default - none do */
  readonly probe?: readonly DraftedFile[];
  /** Who needs it by what they keep in it. @default - nobody */
  readonly needed?: readonly Issue[];
  /** What stays outside of the clusters. */
  readonly outside: readonly Leftover[];
  readonly stepsOf: (facts: StepFacts) => readonly Step[];
  /** The next change, or why a person makes it. @param today `2026-11-22` */
  readonly next: (plan: Retirement, today: string) => readonly DraftedFile[] | Issue;
}
