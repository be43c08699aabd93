import { compareIssues, type Issue } from '../model/issue';
import { identityOf, type Manifest } from '../model/manifest';
import { checkContext, type CheckInput } from './check-context';
import type { ClusterFacts } from './cluster-facts';
import type { Finding, Rule } from './rule';
import { weightElsewhere } from './weight-elsewhere';

const ownerOf = ({ origin }: Manifest): Issue['place'] =>
  origin.from === 'component' ? { component: origin.component } : { file: origin.file };

const toIssue = (rule: Rule, finding: Finding, cluster?: string, isUnsure = false): Issue => {
  const { manifest, pointer, message, value, fix } = finding;
  const severity = isUnsure ? weightElsewhere(rule, finding) : (finding.severity ?? rule.severity);
  const where = finding.cluster ?? cluster;
  return {
    rule: rule.name,
    severity,
    place: {
      ...(where === undefined ? {} : { cluster: where }),
      ...(manifest === undefined ? {} : { ...ownerOf(manifest), object: identityOf(manifest) }),
      ...(pointer === undefined || pointer === '' ? {} : { pointer }),
    },
    message,
    ...(value === undefined ? {} : { value }),
    fix,
  };
};

/** What the object and cluster rules find in one cluster, sorted. */
export const runChecks = (input: CheckInput, rules: readonly Rule[]): readonly Issue[] => {
  const context = checkContext(input);
  const manifests = [...input.tree.manifests, ...context.later()];
  const issues: Issue[] = [];
  const isUnsure = input.foreign === true && input.serverSide !== true;
  for (const rule of rules) {
    const report = (finding: Finding): void => void issues.push(toIssue(rule, finding, input.tree.cluster, isUnsure));
    if (rule.scope === 'object') {
      // A namespace that an ApplicationSet lacks is told of the ApplicationSet.
      const judged = rule.id === 'V10' ? input.tree.manifests : manifests;
      for (const manifest of judged) rule.run(manifest, context, report);
    }
    if (rule.scope === 'cluster') rule.run(context, report);
  }
  return issues.sort(compareIssues);
};

/** What the platform rules find when they compare clusters, sorted. */
export const runPlatformChecks = (clusters: readonly ClusterFacts[], rules: readonly Rule[]): readonly Issue[] => {
  const issues: Issue[] = [];
  for (const rule of rules) {
    if (rule.scope === 'platform') rule.run(clusters, finding => void issues.push(toIssue(rule, finding)));
  }
  return issues.sort(compareIssues);
};
