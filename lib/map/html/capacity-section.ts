import { anchorOf } from '../../page/anchor';
import { markup } from '../../page/markup';
import type { PlatformMap } from '../facts/platform-map';
import { clusterLabels, factTable, unbroken } from './fact-table';
import type { PageSection } from './page-section';

const TITLES = ['what', 'in', 'number', 'room', 'requested', 'limits of memory', 'storage', 'if one dies'];

const WORDS = { cluster: 'all of', machines: 'machines:', tenant: 'tenant', volumes: 'volumes:' } as const;

/** What there is, and what is asked of it; costs have a column where somebody keeps prices. */
export const capacitySection = ({ capacity }: PlatformMap): PageSection => {
  const hasPrices = capacity.some(({ euros }) => euros !== undefined);
  return {
    id: 'capacity',
    title: 'Capacity',
    about: `Cores and memory of machines that are always there, requests of pods that run on them alone, and of tenants at their most.${hasPrices ? ' Costs are those of environments/prices.yaml, of tenants by what their pods request.' : ''}`,
    content: factTable({
      caption: 'Capacity',
      columns: [...TITLES, ...(hasPrices ? ['euros a month'] : [])].map(title => ({ title })),
      rows: capacity.map(({ clusters, what, name, count, room, requests, limits, storage, death, euros }) => ({
        id: anchorOf('capacity', what, name, clusters.join()),
        clusters,
        name: markup`${WORDS[what]} ${name}`,
        cells: [
          clusterLabels(clusters),
          ...[count, room, requests, limits, storage].map(amount => unbroken(amount ?? '–')),
          markup`${death ?? '–'}`,
          ...(hasPrices ? [unbroken(euros ?? '–')] : []),
        ],
      })),
    }),
  };
};
