import { withoutAccepted, type Acceptance } from '../../model/acceptance';
import { compareIssues, formatIssue, formatPlace, type Issue } from '../../model/issue';
import { mergedClusters } from './merged-clusters';
import type { AcceptedFact, IssueFact } from './platform-map';

/** What was found, and what of it the team lives with. */
export interface FoundIssues {
  readonly found: readonly Issue[];
  readonly accepted: readonly Acceptance[];
}

/** Findings that nobody accepted. */
export const issueFacts = ({ found, accepted }: FoundIssues): readonly IssueFact[] =>
  mergedClusters(
    [...withoutAccepted(found, accepted).open].sort(compareIssues).map(issue => {
      const { cluster = '', component, ...place } = issue.place;
      return {
        cluster,
        severity: issue.severity,
        rule: issue.rule,
        ...(component === undefined ? {} : { component }),
        text: formatIssue({ ...issue, place: { ...place, ...(component === undefined ? {} : { component }) } }),
      };
    }),
  ).map(fact => ({ ...fact, clusters: fact.clusters.filter(name => name !== '') }));

/** Entries of environments/accepted-issues.yaml, the one that ends first at the top. */
export const acceptedFacts = ({ found, accepted }: FoundIssues, clusters: readonly string[]): readonly AcceptedFact[] =>
  accepted
    .map(entry => {
      const { cluster, component, object, pointer } = entry;
      return {
        clusters: cluster === undefined ? clusters : [cluster],
        rule: entry.rule,
        where: [component, object, pointer].filter(part => part !== undefined).join(' '),
        reason: entry.reason,
        until: entry.until,
        file: formatPlace(entry.place),
        found: withoutAccepted(found, [entry]).accepted,
      };
    })
    .sort((a, b) => (a.until < b.until ? -1 : a.until > b.until ? 1 : 0));
