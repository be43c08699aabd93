import { anchorOf } from '../../page/anchor';
import { markup } from '../../page/markup';
import type { PlatformMap } from '../facts/platform-map';
import { breakable, clusterLabels, commandHtml, componentLink, factTable, unbroken } from './fact-table';
import type { PageSection } from './page-section';

/** What is kept, and what brings it back. */
export const dataSection = (
  { data }: PlatformMap,
  layerOf: (component: string) => number | undefined,
): PageSection => ({
  id: 'data',
  title: 'Data and backups',
  about: 'What the clusters keep that is in no git repository. The command is the step in which the data comes back.',
  content: factTable({
    caption: 'Data',
    columns: ['data', 'in', 'component, namespace', 'backup', 'bucket and folder', 'when (UTC)', 'restore'].map(
      title => ({ title }),
    ),
    rows: data.map(({ clusters, component, what, namespace, backup, because, target, schedule, restore }) => {
      const layer = layerOf(component);
      return {
        id: anchorOf('data', component, what, namespace, clusters.join()),
        clusters,
        ...(layer === undefined ? {} : { layer }),
        name: markup`${what}`,
        cells: [
          clusterLabels(clusters),
          markup`${componentLink(component)}, ${namespace}`,
          because === undefined ? markup`${backup}` : markup`<strong>none</strong>: ${because}`,
          target === undefined ? markup`\u2013` : markup`<code>${breakable(target)}</code>`,
          schedule === undefined ? markup`\u2013` : markup`<code>${unbroken(schedule)}</code>`,
          restore === undefined ? markup`\u2013` : commandHtml(restore),
        ],
      };
    }),
  }),
});
