import type { CheckInput } from '../check-context';
import type { ClusterFacts } from '../cluster-facts';

/** An object or a few that a rule finds something in, and the same objects mended; tests run the rule on both. */
export interface RuleExample {
  /** YAML that the rule finds something in. */
  readonly wrong: string;
  /** The same YAML, mended. */
  readonly right: string;
  /** What to do, in a line. */
  readonly fix: string;
  /** YAML of the objects before the change, for rules about changes. @default - nothing was there before */
  readonly before?: string;
  /** File that the example lies in, where the rule looks at folders. @default example.yaml */
  readonly file?: string;
  /** What else is known of the cluster. @default - nothing but the schemas of Kubernetes 1.35 and of imports/ */
  readonly input?: Partial<Omit<CheckInput, 'base' | 'schemas' | 'tools' | 'tree'>>;
  /** Facts of clusters beside it, for rules that compare clusters. @default - it is the only one */
  readonly others?: readonly ClusterFacts[];
  /** The same as `input` in a sentence, for people. @default - nothing else is known */
  readonly given?: string;
}

/** Examples by the names of their rules. */
export type RuleExamples = Readonly<Record<string, RuleExample>>;
