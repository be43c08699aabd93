/** The pull request whose objects are rendered; Gitea counts from 1, so that it is nobody's. */
export const SAMPLE = 0;

/** Label of pull requests that run in dev. */
export const PREVIEW_LABEL = 'preview';

/** Label of the namespaces of previews. */
export const PREVIEW_MARK = { 'strata.dev/preview': 'true' } as const;

/** Annotation of an ApplicationSet: how many Applications it has at once. */
export const MOST_COPIES = 'strata.dev/most-copies';

/** Annotation of an AppProject: what all copies in it may ask for together, as JSON. */
export const COPIES_QUOTA = 'strata.dev/copies-quota';

/** What the names of namespaces and Applications of an app's previews begin with; a hyphen and the number follow. */
export const previewFamily = (tenant: string, app: string): string => `pr-${tenant}-${app}`;

/** Namespace of one preview, and name of its Application. */
export const previewNamespace = (family: string, number: number | string): string => `${family}-${number}`;

/** An image without tag and digest. */
export const withoutTag = (image: string): string => image.replace(/@.*$/, '').replace(/:[^:/]*$/, '');

/** The image of the rendered pull request; those of others have their commit as the tag. */
export const previewImage = (image: string, number: number): string => `${image}:pr-${number}`;

/** Copies that a cluster makes of the objects of a component: one for each pull request with the label. */
export interface PullRequestCopies {
  /** What names of namespaces and Applications begin with. */
  readonly family: string;
  /** Owner and name of the repository in Gitea. */
  readonly repository: { readonly owner: string; readonly name: string };
  /** Image whose tag is the commit. */
  readonly image: string;
  /** How many there are at once. */
  readonly most: number;
  /** Routes by their names, each with the hosts that it has in place of the rendered ones; `{{.number}}` is the pull request. */
  readonly hosts: readonly { readonly route: string; readonly host: string }[];
}

/** The Secret beside Argo CD with a token that reads pull requests. */
export const PULL_REQUEST_TOKEN = { secret: 'gitea-pull-requests', key: 'token' } as const;
