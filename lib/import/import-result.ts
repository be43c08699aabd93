import type { Issue } from '../model/issue';

/** What a run did; with issues nothing was touched. */
export interface ImportResult {
  readonly written: number;
  readonly unchanged: number;
  readonly removed: number;
  readonly issues: readonly Issue[];
}

/** A run that touched nothing. */
export const nothingImported = (issues: readonly Issue[]): ImportResult => ({
  written: 0,
  unchanged: 0,
  removed: 0,
  issues,
});
