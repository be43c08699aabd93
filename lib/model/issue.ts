import { byCodePoint } from './json';

/** `note` never fails a run, `warning` fails it with `--strict`, `error` always. */
export type Severity = 'error' | 'warning' | 'note';

/** Where something is wrong: in an object of a cluster, in a file, or both. */
export interface Place {
  readonly cluster?: string;
  readonly component?: string;
  /** Identity of the object, as `identityOf` gives it. */
  readonly object?: string;
  /** JSON pointer or dotted path inside the object or file. */
  readonly pointer?: string;
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
  /** From 1. */
  readonly column?: number;
}

/** One finding: `place: message (value); fix`. */
export interface Issue {
  /** Kebab-case name of the rule that found it. */
  readonly rule: string;
  readonly severity: Severity;
  readonly place: Place;
  readonly message: string;
  /** The offending value, as a person would write it. */
  readonly value?: string;
  /** What to do. */
  readonly fix?: string;
  /** Keys of environments/ that the value follows from. @default - not known */
  readonly sources?: readonly Place[];
}

/** `file:line:column pointer` for files, `cluster/component object pointer` for objects. */
export const formatPlace = (place: Place): string => {
  const position = [place.file, place.line, place.column].filter(part => part !== undefined).join(':');
  const owner = [place.cluster, place.component].filter(part => part !== undefined).join('/');
  return [position, owner, place.object, place.pointer].filter(part => part !== undefined && part !== '').join(' ');
};

/** The issue in one line, without its severity. */
export const formatIssue = ({ place, message, value, fix, sources = [] }: Issue): string => {
  const what = `${message}${value === undefined ? '' : ` (${value})`}${fix === undefined ? '' : `; ${fix}`}`;
  const from = sources.length === 0 ? '' : `; it follows from ${sources.map(formatPlace).join(' and ')}`;
  return `${formatPlace(place)}: ${what}${from}`;
};

/** By file and line, then cluster, component and object, then message. */
export const compareIssues = (a: Issue, b: Issue): number =>
  byCodePoint(a.place.file ?? '', b.place.file ?? '') ||
  (a.place.line ?? 0) - (b.place.line ?? 0) ||
  (a.place.column ?? 0) - (b.place.column ?? 0) ||
  byCodePoint(formatIssue(a), formatIssue(b));
