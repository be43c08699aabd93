/** The program's own files, which a running process does not read again. */
export interface Sources {
  /** Digest of what they held when they were loaded. */
  readonly key: string;
  /** Of what they hold now. */
  readonly digest: () => string;
  /** Absolute paths of the folders that they lie in. */
  readonly folders: () => readonly string[];
}
