import { counted } from '../model/counted';
import type { LiveDiff } from './live-diff';
import { DIFFERENCES, FINDING_KINDS, type FindingKind } from './live-finding';
import type { PassedOver, Way } from './judge-object';

/** A comparison and what was compared. */
export interface LiveReport extends LiveDiff {
  readonly cluster: string;
  readonly context: string;
  /** Of the API server. */
  readonly version: string;
  /** What was not asked for as a whole, with the reason. */
  readonly notes: readonly string[];
}

/** How many findings there are of each kind, the worst first. */
export const findingCounts = ({ findings }: Pick<LiveDiff, 'findings'>): ReadonlyMap<FindingKind, number> =>
  new Map(
    FINDING_KINDS.flatMap(kind => {
      const count = findings.filter(one => one.kind === kind).length;
      return count === 0 ? [] : [[kind, count]];
    }),
  );

/** Whether something is not as git says. */
export const isDifferent = ({ findings }: Pick<LiveDiff, 'findings'>): boolean =>
  findings.some(({ kind }) => DIFFERENCES.includes(kind));

const COMPARED: readonly Way[] = ['by dry run', 'by reading', 'not there'];

/** How many objects of the tree there is a verdict on. */
export const comparedCount = ({ ways }: Pick<LiveDiff, 'ways'>): number =>
  COMPARED.reduce((sum, way) => sum + (ways.get(way) ?? 0), 0);

const WORDS: Readonly<Record<FindingKind, (count: number) => string>> = {
  refused: count => `${count} refused`,
  'unknown kind': count => `${count} of unknown kinds`,
  missing: count => `${count} missing`,
  secret: count => `${counted(count, 'Secret')} to make`,
  differs: count => `${count} different`,
  ending: count => `${count} being deleted`,
  orphan: count => counted(count, 'orphan'),
  'not read': count => `${count} not read`,
  'also held': count => `${count} held by others too`,
  added: count => `${count} with additions`,
};

/** `3 different, 1 orphan`, or that nothing is. */
export const countWords = (diff: Pick<LiveDiff, 'findings'>): string => {
  const words = [...findingCounts(diff)].map(([kind, count]) => WORDS[kind](count));
  return words.length === 0 ? 'nothing differs' : words.join(', ');
};

/** Reasons for which objects are passed over, with their numbers. */
export const passedOverWords = ({ ways }: Pick<LiveDiff, 'ways'>): readonly string[] =>
  [...ways].flatMap(([way, count]) => {
    const words = PASSED_OVER[way];
    return words === undefined ? [] : [`${count} ${words}`];
  });

const PASSED_OVER: Readonly<Partial<Record<Way, string>> & Record<PassedOver, string>> = {
  'no Application syncs it': 'that no Application syncs',
  'is for Applications of pull requests': 'for Applications of pull requests',
  'is a hook': 'made by syncs alone (hooks)',
  'has no name of its own': 'named by the server',
  'is of a kind that Argo CD leaves out': 'of kinds that Argo CD leaves out',
  'goes to another cluster': 'for another cluster',
};
