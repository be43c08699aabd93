import type { DiffContext } from '../diff-context';
import type { Effect } from '../effect';
import type { ObjectChange } from '../object-change';

/** How bad it may get, from the least to the worst. */
export const RISK_LEVELS = ['none', 'low', 'medium', 'high', 'critical'] as const;

/** One of the levels. */
export type RiskLevel = (typeof RISK_LEVELS)[number];

/** What is at risk. */
export type RiskSubject =
  'admission' | 'capacity' | 'data' | 'exposure' | 'machines' | 'outage' | 'rights' | 'secrets' | 'unknown' | 'version';

/** A change with what it does, as rules judge it. */
export type JudgedChange = ObjectChange & { readonly effect: Effect };

/** One line of the table of risks. */
export interface RiskRule {
  /** Kebab-case. */
  readonly id: string;
  readonly subject: RiskSubject;
  readonly level: Exclude<RiskLevel, 'none'>;
  /** The kinds, fields or events, in a few words. */
  readonly looksAt: string;
  /** Where the knowledge comes from: a page, or a file of the program at a version. */
  readonly source: string;
  /** Groups and kinds of the objects that it looks at: `apps/Deployment`. @default - any; it finds nothing in others itself */
  readonly kinds?: readonly string[];
  /** It looks at documents of a machine that goes as a whole too. @default - there is nothing to say of each of them */
  readonly ofEnds?: true;
  /** A sentence for each reason that it finds. */
  readonly find: (change: JudgedChange, context: DiffContext) => readonly string[];
}

/** A reason why a change is a risk. */
export interface Risk {
  readonly rule: string;
  readonly subject: RiskSubject;
  readonly level: Exclude<RiskLevel, 'none'>;
  readonly says: string;
}

/** The worse of two levels. */
export const worse = (a: RiskLevel, b: RiskLevel): RiskLevel =>
  RISK_LEVELS.indexOf(a) >= RISK_LEVELS.indexOf(b) ? a : b;

/** The worst of some levels; `none` of none. */
export const worstOf = (levels: readonly RiskLevel[]): RiskLevel => levels.reduce(worse, 'none');
