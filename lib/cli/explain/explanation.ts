import { EXAMPLES } from '../../checks/examples/examples';
import type { RuleExample } from '../../checks/examples/rule-example';
import type { Rule } from '../../checks/rule';
import { WHOLE_CLUSTER_RULES } from '../../checks/rules';
import { compareIssues, type Issue } from '../../model/issue';
import { runExample, type ExampleSchemas } from './run-example';

/** All that there is to say about a rule; `--format json` prints it as it is. */
export interface Explanation extends Pick<Rule, 'id' | 'name' | 'scope' | 'severity' | 'reason'> {
  /** Means nothing for a few files, and does not run on them. */
  readonly wholeCluster: boolean;
  /** @default - nobody wrote one */
  readonly example?: Omit<RuleExample, 'input'> & {
    /** What the rule says about the wrong side. */
    readonly findings: readonly Issue[];
  };
}

/** Explains a rule, and runs it on its example. */
export function explanationOf(rule: Rule, schemas: ExampleSchemas, examples = EXAMPLES): Explanation {
  const { id, name, severity, scope, reason } = rule;
  const about = { id, name, severity, scope, wholeCluster: WHOLE_CLUSTER_RULES.includes(rule), reason };
  const example = examples[name];
  if (example === undefined) return about;
  const { input: _, ...shown } = example;
  const findings = [...runExample([rule], 'wrong', example, schemas)].sort(compareIssues);
  return { ...about, example: { ...shown, findings } };
}

const LOOKS_AT = {
  object: 'each object by itself',
  cluster: 'all objects of a cluster together',
  platform: 'all clusters together',
} as const;

/** What a rule looks at, in words. */
export const looksAt = ({
  scope,
  wholeCluster,
  example,
}: Pick<Explanation, 'scope' | 'wholeCluster' | 'example'>): string =>
  [
    LOOKS_AT[scope],
    example?.before === undefined ? '' : ', and at what was there before the change',
    wholeCluster ? '; not run on files that belong to no cluster' : '',
  ].join('');
