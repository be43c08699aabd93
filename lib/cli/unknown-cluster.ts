import { didYouMean } from '../model/did-you-mean';
import type { Issue } from '../model/issue';

/** What is said of a name that no cluster has; `where` is the option or argument that names it. */
export const unknownCluster = (where: string, name: string, known: readonly string[]): Issue => ({
  rule: 'usage',
  severity: 'error',
  place: { pointer: where },
  message: 'there is no such cluster',
  value: name,
  fix: didYouMean(name, known, known.length === 0 ? 'leave it out' : `use one of ${known.join(', ')}`),
});

/** What is said of each of these names that no cluster has. */
export const unknownClusters = (where: string, names: readonly string[], known: readonly string[]): readonly Issue[] =>
  names.filter(name => !known.includes(name)).map(name => unknownCluster(where, name, known));
