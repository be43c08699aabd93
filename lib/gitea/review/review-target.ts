/** The pull request that a review is about, and the Gitea that has it. */
export interface ReviewTarget {
  /** Without `/api/v1` and without a slash at its end. */
  readonly url: string;
  /** `platform/clusters` */
  readonly repository: string;
  readonly number: number;
}

/** What the environment of a pipeline, or its user, says about the change. */
export interface ReviewPlace {
  readonly url?: string;
  readonly repository?: string;
  readonly number?: number;
  /** Commit of the change. @default - the working tree */
  readonly head?: string;
  /** Revisions that the change may be told against, from where they and the head parted; the first that is here. */
  readonly bases: readonly string[];
  /** True when the change comes from another repository, whose token only reads. */
  readonly isFork: boolean;
  /** Page of the run. @default - not known */
  readonly run?: string;
}
