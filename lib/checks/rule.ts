import type { Severity } from '../model/issue';
import type { Manifest } from '../model/manifest';
import type { CheckContext } from './check-context';
import type { ClusterFacts } from './cluster-facts';

/** What a rule tells about a place; its name and severity are added. */
export interface Finding {
  /** @default - the cluster as a whole */
  readonly manifest?: Manifest;
  /** JSON pointer inside the object. @default - the whole object */
  readonly pointer?: string;
  /** @default - the cluster that is checked */
  readonly cluster?: string;
  readonly message: string;
  readonly value?: string;
  /** What to do. */
  readonly fix: string;
  /** @default - the rule's */
  readonly severity?: Severity;
  /** The most that it weighs in files of no cluster of ours. @default - as its rule says */
  readonly elsewhere?: Severity;
}

/** Takes what a rule found. */
export type Report = (finding: Finding) => void;

interface RuleBase {
  /** As the checks are numbered: `V1`. */
  readonly id: string;
  /** Kebab-case, as the file is named: `valid-schema`. */
  readonly name: string;
  readonly severity: Severity;
  /** What goes wrong without it, in one line. */
  readonly reason: string;
  /**
   * The most that a finding weighs in files of no cluster of ours, whose team may work otherwise: nothing that an API
   * server refuses. @default - the same
   */
  readonly elsewhere?: Severity;
  /** Finds something only where there is a tree before the change. @default false */
  readonly comparesOnly?: boolean;
}

/** Looks at one object at a time. */
export interface ObjectRule extends RuleBase {
  readonly scope: 'object';
  readonly run: (manifest: Manifest, context: CheckContext, report: Report) => void;
}

/** Looks at all objects of a cluster. */
export interface ClusterRule extends RuleBase {
  readonly scope: 'cluster';
  readonly run: (context: CheckContext, report: Report) => void;
}

/** Compares clusters by what was noted of each, never by their trees, which do not fit in memory together. */
export interface PlatformRule extends RuleBase {
  readonly scope: 'platform';
  readonly run: (clusters: readonly ClusterFacts[], report: Report) => void;
}

/** One check, ours or a team's own. */
export type Rule = ObjectRule | ClusterRule | PlatformRule;
