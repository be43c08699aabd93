import { EXAMPLES } from '../checks/examples/examples';
import type { Rule } from '../checks/rule';
import { formatIssue, type Issue, type Severity } from '../model/issue';

const LEVELS = { error: 'error', warning: 'warning', note: 'note' } as const satisfies Record<Severity, string>;

const region = ({ line, column }: Issue['place']) => ({
  ...(line === undefined ? {} : { startLine: line }),
  ...(column === undefined ? {} : { startColumn: column }),
});

const locationOf = ({ place }: Issue) => {
  const { file, line, cluster, component, object, pointer } = place;
  const names = [cluster, component, object, pointer].filter(part => part !== undefined && part !== '');
  const physicalLocation = {
    artifactLocation: { uri: encodeURI(file ?? ''), uriBaseId: 'SRCROOT' },
    ...(line === undefined ? {} : { region: region(place) }),
  };
  return {
    ...(file === undefined ? {} : { physicalLocation }),
    ...(names.length === 0 ? {} : { logicalLocations: [{ fullyQualifiedName: names.join(' ') }] }),
  };
};

/** What to do and the example of a rule, as code hosts show them beside a finding. */
const helpOf = (name: string) => {
  const example = EXAMPLES[name];
  if (example === undefined) return {};
  const { fix, wrong, right } = example;
  const fence = (yaml: string): string => `\`\`\`yaml\n${yaml}\`\`\`\n`;
  const markdown = `${fix}\n\n**Wrong**\n\n${fence(wrong)}\n**Right**\n\n${fence(right)}`;
  return { help: { text: `${fix}\n\nWrong:\n\n${wrong}\nRight:\n\n${right}`, markdown } };
};

/** The message without its place, which SARIF shows by itself. */
const textOf = (issue: Issue): string => formatIssue({ ...issue, place: {} }).replace(/^: /, '');

/**
 * Issues for tools that read SARIF 2.1.0, such as code hosts and editors. Only rules that found something are listed.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function toSarif(issues: readonly Issue[], rules: readonly Rule[], version: string): object {
  const ids = [...new Set(issues.map(({ rule }) => rule))].sort();
  const known = new Map(rules.map(rule => [rule.name, rule]));
  const described = ids.map(id => {
    const rule = known.get(id);
    if (rule === undefined) return { id };
    const { reason, severity } = rule;
    return {
      id,
      shortDescription: { text: reason },
      ...helpOf(id),
      defaultConfiguration: { level: LEVELS[severity] },
    };
  });
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'strata', version, rules: described } },
        columnKind: 'utf16CodeUnits',
        results: issues.map(issue => ({
          ruleId: issue.rule,
          ruleIndex: ids.indexOf(issue.rule),
          level: LEVELS[issue.severity],
          message: { text: textOf(issue) },
          locations: [locationOf(issue)],
        })),
      },
    ],
  };
}
