import { markup, type Html } from '../../page/markup';
import type { ClusterFact, PlatformMap } from '../facts/platform-map';
import { overviewDrawing } from '../graph/overview-drawing';
import { clusterLabels, factTable } from './fact-table';
import type { PageSection } from './page-section';

const ATTRIBUTES: readonly (readonly [string, (cluster: ClusterFact) => string])[] = [
  ['Role', ({ role }) => role],
  ['Domain', ({ domain }) => domain],
  ['Kubernetes', ({ kubernetes }) => kubernetes],
  ['Talos Linux', ({ talos = 'a provider’s machines' }) => talos],
  ['API', ({ api = 'the provider’s' }) => api],
  ['Machines', ({ machines }) => machines],
  ['Gateways are reached by', ({ exposure }) => exposure],
  ['Public addresses', ({ addresses }) => addresses.join(', ')],
  ['Components', ({ components }) => String(components)],
  [
    'Not synced by itself',
    ({ standsStill }) =>
      standsStill
        .map(({ application = 'everything', until, reason }) => `${application} until ${until}: ${reason}`)
        .join('; '),
  ],
  ['Objects in git', ({ objects }) => String(objects)],
  ['Objects of charts', ({ chartObjects }) => String(chartObjects)],
];

const comparison = ({ clusters }: PlatformMap): Html =>
  factTable({
    caption: 'The clusters side by side',
    columns: [{ title: 'of' }, ...clusters.map(({ name }) => ({ title: name, cluster: name }))],
    rows: ATTRIBUTES.map(([title, valueOf]) => ({
      id: `clusters-${title.toLowerCase().replaceAll(' ', '-')}`,
      clusters: [],
      differs: new Set(clusters.map(valueOf)).size > 1,
      name: markup`${title}`,
      cells: clusters.map(cluster => markup`${valueOf(cluster)}`),
    })),
  });

const linkTable = ({ links }: PlatformMap): Html =>
  factTable({
    caption: 'What clusters call of each other',
    columns: ['link', 'from', 'to', 'host', 'signs in by'].map(title => ({ title })),
    rows: links.map(({ name, clusters, service, toCluster, toService, host, port, protocol, authentication }) => ({
      id: `link-${name}`,
      clusters: [...clusters, toCluster],
      name: markup`${name}`,
      cells: [
        markup`${service} ${clusterLabels(clusters)}`,
        markup`${toService} ${clusterLabels([toCluster])}`,
        markup`<code>${host}:${port}</code> ${protocol}`,
        markup`${authentication}`,
      ],
    })),
  });

/** What clusters there are, and how they hang together. */
export const clustersSection = (map: PlatformMap): PageSection => {
  const { width, height, content } = overviewDrawing(map);
  const names = map.clusters.map(({ name }) => name).join(', ');
  return {
    id: 'clusters',
    title: 'Clusters',
    about: 'What each cluster consists of, from its machines up, and what it calls of another.',
    content: markup`<svg class="overview" viewBox="0 0 ${width} ${height}" role="img" aria-label="The clusters ${names}; the tables below say the same">${content}</svg>
      ${comparison(map)} ${linkTable(map)}`,
  };
};
