import type { Issue, Place } from '../model/issue';
import type { Finding } from './finding';

/** True where one place lies in the other, or both are the same. */
const meet = (one: Place, other: Place): boolean => {
  if (one.file !== other.file) return false;
  const [short = '', long = ''] = [one.pointer ?? '', other.pointer ?? ''].sort((a, b) => a.length - b.length);
  return short === '' || (long.startsWith(short) && ['', '.', '['].includes(long.charAt(short.length)));
};

/** Findings that hold whatever the values at some places should have been. */
export const withoutConsequences = (findings: readonly Finding[], unknown: readonly Place[]): readonly Issue[] =>
  findings.flatMap(({ restsOn = [], ...issue }) =>
    [issue.place, ...restsOn].some(known => unknown.some(wrong => meet(known, wrong))) ? [] : [issue],
  );
