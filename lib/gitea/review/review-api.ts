/** A label of a repository or of its organisation. */
export interface Label {
  readonly id: number;
  readonly name: string;
}

/** A pull request as far as a review needs it. */
export interface Pull {
  /** Its newest commit. */
  readonly head: string;
  readonly labels: readonly Label[];
}

/** A comment on a pull request. */
export interface Comment {
  readonly id: number;
  readonly body: string;
  /** Who wrote it. */
  readonly author: number;
  /** Its page. */
  readonly url: string;
}

/** State of a commit, as Gitea shows it. */
export type StatusState = 'error' | 'failure' | 'success' | 'warning';

/** A state of a commit; a newer one of the same context takes its place. */
export interface Status {
  readonly context: string;
  readonly state: StatusState;
  readonly description: string;
  /** Page that it links to. @default - none */
  readonly url?: string;
}

/** The calls that a review makes about one pull request; each throws the error of `faultError`. */
export interface ReviewApi {
  /** Who the token is; undefined where the token may not ask. */
  readonly me: () => Promise<number | undefined>;
  readonly pull: () => Promise<Pull>;
  readonly comments: () => Promise<readonly Comment[]>;
  readonly addComment: (body: string) => Promise<Comment>;
  readonly changeComment: (id: number, body: string) => Promise<Comment>;
  readonly removeComment: (id: number) => Promise<void>;
  readonly setStatus: (commit: string, status: Status) => Promise<void>;
  /** Labels that the repository has, its own and those of its organisation. */
  readonly labels: () => Promise<readonly Label[]>;
  readonly makeLabel: (label: {
    readonly name: string;
    readonly color: string;
    readonly description: string;
  }) => Promise<Label>;
  readonly giveLabel: (id: number) => Promise<void>;
  readonly takeLabel: (id: number) => Promise<void>;
}
