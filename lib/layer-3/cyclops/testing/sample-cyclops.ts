import { contextsOf } from '../../../render/contexts-of';
import { helmFacts } from '../../../render/helm-facts';
import { PINS } from '../../../render/pins';
import { renderCluster } from '../../../render/render-cluster';
import { componentsIn } from '../../../platform';
import { committedInventory } from '../../../testing/committed-platform';
import { PROJECT } from '../../../testing/project';

/** Chart facts of the project. */
export const { describe: describeRelease } = helmFacts(PROJECT);

const committed = committedInventory();

/** The committed platform with Cyclops in dev, by what docs/cyclops.md says to write. */
const inventory = {
  ...committed,
  platform: {
    ...committed.platform,
    placement: { ...committed.platform.placement, cyclops: ['dev'] },
    links: [
      ...committed.platform.links,
      {
        name: 'cyclops-sign-in',
        from: { clusters: ['dev'], service: 'cyclops' },
        to: { cluster: 'system', service: 'casdoor' },
        host: 'sso.example.com',
        port: 443,
        protocol: 'https',
        authentication: 'oidc',
      } as const,
    ],
  },
  clusters: committed.clusters.map(cluster =>
    cluster.name === 'dev'
      ? {
          ...cluster,
          components: {
            ...cluster.components,
            cyclops: {
              namespace: 'cyclops-trials',
              group: 'developers',
              templates: [
                { name: 'web', repository: 'https://github.com/example/charts', path: 'web', version: 'v1.4.0' },
                { name: 'job', repository: 'https://git.example.org/charts', path: 'job', version: '1.0.0' },
              ],
            },
          },
        }
      : cluster,
  ),
};

const context = contextsOf(inventory, PINS).find(({ cluster }) => cluster.name === 'dev');
if (context === undefined) throw new Error('no cluster dev');

/** The cluster that has it. */
export const dev = renderCluster(componentsIn(context), context, { describe: describeRelease });
