import type { Equality } from '../../adopt/equality';
import type { LeftOut } from '../../adopt/left-out';
import type { FirstSync } from '../../adopt/live/first-sync';
import type { Draft } from '../../inventory/read-environments';
import type { Issue } from '../../model/issue';
import type { Answers } from '../../scaffold/question';
import type { NewResult } from '../new/new-part';
import type { Reason } from './acceptances';
import type { Adoption } from './adoption';

/** What is to be adopted, and how. */
export interface AdoptOptions {
  /** Relative to the root; `-` for what came in by a pipe. */
  readonly paths: readonly string[];
  /** @default - nothing came in */
  readonly input?: string;
  /** Of the one component. @default - the objects tell, else `otherwise` */
  readonly name?: string;
  /** Name of the component where nothing else tells it. @default - somebody has to say it */
  readonly otherwise?: string;
  readonly said: Answers;
  /** Of the groups in a dump, those with these names. @default - all */
  readonly only?: readonly string[];
  /** Why findings are lived with. @default - they are not */
  readonly accept?: Reason;
  /** Nothing is written. */
  readonly isDry: boolean;
  /** The day of the run. */
  readonly date: string;
  /** Told what is being done. */
  readonly step: (text: string) => void;
}

/** What each cluster gets of a component, against what was adopted. */
export interface Proof {
  readonly component: string;
  readonly equalities: readonly Equality[];
  /** What the first sync does to live objects. @default - none were adopted */
  readonly syncs?: readonly FirstSync[];
}

/** How a run ended. */
export interface AdoptResult {
  readonly outcome: NewResult['outcome'];
  readonly issues: readonly Issue[];
  readonly adoptions: readonly Adoption[];
  /** Objects of a dump that are nobody's to write. */
  readonly leftOut: readonly LeftOut[];
  readonly proofs: readonly Proof[];
  /** Files of the program, as they are written. */
  readonly drafts: readonly Draft[];
  /** @default - nothing was written */
  readonly outputs?: NewResult['outputs'];
  /** The findings could be lived with. @default false */
  readonly isAcceptable?: boolean;
}

/** Nothing was adopted, because of these. */
export const ended = (
  outcome: 'fault' | 'refused',
  issues: readonly Issue[],
  more: Partial<AdoptResult> = {},
): AdoptResult => ({ outcome, issues, adoptions: [], leftOut: [], proofs: [], drafts: [], ...more });
