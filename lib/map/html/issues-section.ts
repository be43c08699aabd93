import { anchorOf } from '../../page/anchor';
import { counted } from '../../model/counted';
import { markup, type Html } from '../../page/markup';
import type { AcceptedFact, IssueFact, PlatformMap } from '../facts/platform-map';
import { clusterLabels, factTable } from './fact-table';
import { lasting } from './lasting';
import type { PageSection } from './page-section';

const SEVERITIES: Readonly<Record<IssueFact['severity'], string>> = {
  error: 'critical',
  warning: 'medium',
  note: 'low',
};

const openTable = (issues: readonly IssueFact[], layerOf: (component: string) => number | undefined): Html =>
  factTable({
    caption: 'Open',
    columns: ['rule', 'in', 'what is wrong'].map(title => ({ title })),
    rows: issues.map(({ clusters, severity, rule, component, text }) => {
      const layer = component === undefined ? undefined : layerOf(component);
      return {
        id: anchorOf('issue', rule, text, clusters.join()),
        clusters,
        ...(layer === undefined ? {} : { layer }),
        name: markup`<span class="level ${SEVERITIES[severity]}">${severity}</span> ${rule}`,
        cells: [clusterLabels(clusters), markup`${text}`],
      };
    }),
  });

const acceptedTable = (accepted: readonly AcceptedFact[], today: string): Html =>
  factTable({
    caption: 'Accepted for a while',
    columns: ['rule', 'in', 'where', 'why', 'until', 'finds today', 'entry'].map(title => ({ title })),
    rows: accepted.map(({ clusters, rule, where, reason, until, found, file }) => ({
      id: anchorOf('accepted', file),
      clusters,
      name: markup`${rule}`,
      cells: [
        clusterLabels(clusters),
        markup`${where || 'everywhere'}`,
        markup`${reason}`,
        lasting(until, today),
        markup`${found}`,
        markup`<code>${file}</code>`,
      ],
    })),
  });

/** What the rules find, and what the team lives with. @param today as `2026-11-21` */
export const issuesSection = (
  { issues, accepted }: PlatformMap,
  today: string,
  layerOf: (component: string) => number | undefined,
): PageSection => ({
  id: 'issues',
  title: 'Open issues',
  about: `As of ${today}: ${counted(issues.length, 'open issue')}, ${accepted.length} accepted for a while in environments/accepted-issues.yaml.`,
  content: markup`${issues.length === 0 ? markup`` : openTable(issues, layerOf)}${
    accepted.length === 0 ? markup`` : acceptedTable(accepted, today)
  }`,
});
