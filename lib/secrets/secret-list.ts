/** Where the value of a key comes from. */
export type Made =
  /** It is no secret, and follows from environments/. */
  | { readonly by: 'data'; readonly value: string }
  /** Anybody makes it, of nothing: a command that prints one. */
  | { readonly by: 'random'; readonly command: string }
  /** Somebody else gives it out. */
  | { readonly by: 'elsewhere'; readonly says: string };

/** A key of a secret, and what making it anew means. */
export interface SecretKey {
  readonly key: string;
  readonly made: Made;
  /** What has to change with it, in a sentence. @default - nothing */
  readonly along?: string;
  /** Data lies encrypted under it, and nobody can read it under another one. @default false */
  readonly encrypts?: true;
  /** It is an app's own, and what the app does with it is not known here. @default false */
  readonly unknown?: true;
}

/** Something that reads a Secret in a cluster. */
export interface Consumer {
  /** `Kind.group/namespace/name`. */
  readonly object: string;
  /** `start`: once, as environment variables; `file`: from a volume, which follows; `other`: as its program likes. */
  readonly reads: 'file' | 'other' | 'start';
}

/** A Secret that the operator makes of a path. */
export interface BroughtSecret {
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
  /** How soon a change in Vault arrives. @default - the operator's default */
  readonly refresh?: string;
  /** What the operator starts again after a change: `Deployment/name`. */
  readonly restarts: readonly string[];
  readonly consumers: readonly Consumer[];
}

/** A path in Vault. */
export interface SecretPath {
  /** Below the mount: `dev/argocd/argocd-oidc`. */
  readonly path: string;
  readonly mount: string;
  /** What it is for, in a few words. */
  readonly purpose: string;
  readonly keys: readonly SecretKey[];
  /** The Secret is made by hand at bootstrap as well, and the operator takes it over. */
  readonly atBootstrap: boolean;
  readonly brings: readonly BroughtSecret[];
}

/** A Secret that people make by hand in a cluster, and Vault has not. */
export interface SecretByHand {
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
  readonly purpose: string;
  readonly keys: readonly SecretKey[];
  readonly consumers: readonly Consumer[];
}

/** Every secret of the platform; schemas/secrets.schema.json. */
export interface SecretList {
  readonly form: 1;
  readonly paths: readonly SecretPath[];
  readonly byHand: readonly SecretByHand[];
}
