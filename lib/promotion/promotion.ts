import type { Issue } from '../model/issue';
import type { Phase } from '../model/tenant';
import type { Pin } from './pin-of';

/** A value of a file of environments/ that a promotion changes. */
export interface PinChange extends Pin {
  readonly file: string;
  /** The phase or cluster that it is for. */
  readonly where: string;
}

/** What shows that the source has had a version: the history of a file, or what is rendered for a cluster. */
export type Evidence =
  | { readonly file: string; readonly app: string; readonly phases: readonly Phase[]; readonly image: string }
  | {
      readonly file: string;
      readonly path: readonly string[];
      readonly version: string;
      readonly chart?: RenderedChart;
    };

/** A chart in the outputs of a cluster. */
export interface RenderedChart {
  readonly folder: string;
  readonly name: string;
  readonly version: string;
}

/** A version on its way from one stage to another. */
export interface Promotion {
  /** `shop/frontend`, `cert-manager`. */
  readonly subject: string;
  /** Tag, digest or version. */
  readonly version: string;
  readonly changes: readonly PinChange[];
  /** Phases that it goes to; none for what is no app. */
  readonly targets: readonly Phase[];
  /** Phases where it waits beside the version that answers: the switch is a change of its own. */
  readonly waitsIn: readonly Phase[];
  readonly evidence: Evidence;
}

/** A promotion, or why there is none. */
export type PromotionResult = Promotion | { readonly issues: readonly Issue[] };
