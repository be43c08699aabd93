/** What doctor looked at, and how it is. */
export interface Diagnosis {
  readonly state: 'error' | 'ok' | 'warning';
  /** A tool, or a part of the project. */
  readonly what: string;
  /** What was found, in a few words. */
  readonly found: string;
  /** What to do. @default - nothing */
  readonly fix?: string;
}
