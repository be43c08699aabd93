import { anchorOf } from '../../page/anchor';
import { markup } from '../../page/markup';
import type { PlatformMap, VersionFact } from '../facts/platform-map';
import { breakable, factTable } from './fact-table';
import type { PageSection } from './page-section';

const TITLES: readonly (readonly [VersionFact['what'], string])[] = [
  ['platform', 'Kubernetes and machines'],
  ['chart', 'Charts'],
  ['image', 'Images'],
];

/** Versions in each cluster; where they differ is marked. */
export const versionsSection = ({ clusters, versions }: PlatformMap): PageSection => ({
  id: 'versions',
  title: 'Images and versions',
  about: 'As git has them. ≠ stands where clusters that have it do not have the same.',
  content: markup`${TITLES.map(([what, caption]) =>
    factTable({
      caption,
      columns: [{ title: 'name' }, ...clusters.map(({ name }) => ({ title: name, cluster: name }))],
      rows: versions
        .filter(version => version.what === what)
        .map(({ name, differs, versions: own }) => ({
          id: anchorOf('version', what, name),
          clusters: own.map(({ cluster }) => cluster),
          differs,
          name: markup`${differs ? markup`<span class="differs" role="img" aria-label="differs">\u2260</span> ` : markup``}${breakable(name)}`,
          cells: clusters.map(cluster => {
            const found = own.find(one => one.cluster === cluster.name)?.versions ?? [];
            return markup`${found.map((version, index) => markup`${index === 0 ? '' : ', '}<code>${breakable(version)}</code>`)}`;
          }),
        })),
    }),
  )}`,
});
