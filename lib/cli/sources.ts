/** The program's own files, which a running program does not read again. */
export interface Sources {
  /** Digest of what they held when they were loaded. */
  readonly key: string;
  /** Of what they hold now. */
  readonly digest: () => string;
  /** Absolute paths of the folders that they lie in. */
  readonly folders: () => readonly string[];
  /**
   * Makes the program of what they hold now, which runs the same command line as soon as this one has ended.
   * @returns the lines of an error; none where it is made
   */
  readonly renew: () => readonly string[];
}
