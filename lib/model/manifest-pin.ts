/** Manifests of others at one version: those of a released file, or of a git repository. */
export interface ManifestPin {
  readonly name: string;
  readonly version: string;
  /** Where they come from: an address, or that of `gitSource`. */
  readonly source: string;
}

/** A place in a git repository at a fixed commit. */
export interface GitPlace {
  readonly repository: string;
  readonly commit: string;
  /** File or folder. */
  readonly path: string;
}

/** How locks name a place in a git repository: `git+https://…@commit#path`. */
export const gitSource = ({ repository, commit, path }: GitPlace): string => `git+${repository}@${commit}#${path}`;
