/** One file that a run wants on disk. */
export interface FileSpec {
  /** Relative to the project's root, `/` between parts, inside `dist/<cluster>`, `bootstrap/<cluster>` or `talos/<cluster>`. */
  readonly path: string;
  /** The component that the file belongs to. */
  readonly owner: string;
  readonly content: string;
  /**
   * Identity of the object in the file, so that a move is not counted as a deletion.
   * @default - the file holds no single object
   */
  readonly object?: string;
}

/** All files of one cluster. */
export interface ClusterFiles {
  readonly cluster: string;
  readonly files: readonly FileSpec[];
}
