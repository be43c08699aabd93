import { anchorOf } from '../../page/anchor';
import { markup } from '../../page/markup';
import type { PlatformMap } from '../facts/platform-map';
import { breakable, clusterLabels, factTable, unbroken } from './fact-table';
import { inDays } from './in-days';
import { lasting } from './lasting';
import type { PageSection } from './page-section';

/** What ends and who renews it. @param today as `2026-11-21` */
export const expirySection = ({ expiries }: PlatformMap, today: string): PageSection => ({
  id: 'expiry',
  title: 'What expires',
  about:
    'Days that people wrote under expiries of a cluster, certificates of cert-manager, and what people make by hand without a day: whether it ends nobody knows here.',
  content: factTable({
    caption: 'What expires',
    columns: ['what', 'in', 'ends', 'made for', 'renewed'].map(title => ({ title })),
    rows: expiries.map(({ clusters, what, name, ends, lasts, renewed }) => ({
      id: anchorOf('expiry', what, name, clusters.join()),
      clusters,
      name: markup`${what === 'certificate' ? 'certificate ' : ''}${breakable(name)}`,
      cells: [
        clusterLabels(clusters),
        ends === undefined ? unbroken(what === 'not noted' ? 'not noted' : '–') : lasting(ends, today),
        unbroken(inDays(lasts ?? '–')),
        markup`${inDays(renewed)}`,
      ],
    })),
  }),
});
