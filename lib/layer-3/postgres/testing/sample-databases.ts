import type { ClusterContext, Component } from '../../../model/component';
import type { Cluster } from '../../../model/inventory';
import { PINS } from '../../../render/pins';
import { contextsOf } from '../../../render/contexts-of';
import { renderComponent, type RenderedComponent } from '../../../render/render-component';
import { committedInventory } from '../../../testing/committed-platform';
import { emptyComponent } from '../../../testing/component';
import { databaseSecrets } from '../database-secrets';
import { PostgresDatabase } from '../postgres-database';
import { postgres } from '../postgres';

type Postgres = NonNullable<Cluster['postgres']>;
type Server = Postgres['clusters'][number]['server'];

const INVENTORY = committedInventory();

/** A small server, with some of it replaced. */
export const server = (change: Partial<Server> = {}): Server => ({
  major: 18,
  storage: '10Gi',
  walStorage: '2Gi',
  resources: { cpu: '500m', memory: '1Gi' },
  ...change,
});

/** The database `gitea` in one of the two modes. */
export const gitea = (mode: 'dedicated' | 'shared', change: Partial<Server> = {}): Postgres['databases'][number] =>
  mode === 'dedicated'
    ? { mode, name: 'gitea', namespace: 'gitea', server: server(change) }
    : { mode, name: 'gitea', namespace: 'gitea', cluster: 'platform' };

/** The context of a committed cluster with these databases, and one shared server. */
export const contextWith = (
  name: string,
  databases: Postgres['databases'],
  shared: Partial<Server> = {},
): ClusterContext => {
  const clusters = INVENTORY.clusters.map(cluster =>
    cluster.name === name
      ? { ...cluster, postgres: { clusters: [{ name: 'platform', server: server(shared) }], databases } }
      : cluster,
  );
  const found = contextsOf({ ...INVENTORY, clusters }, PINS).find(({ cluster }) => cluster.name === name);
  if (found === undefined) throw new Error(`no cluster ${name}`);
  return found;
};

/** A component that wants the database `gitea`, and knows nothing of how it is served. */
export const giteaComponent: Component = emptyComponent({
  name: 'gitea',
  layer: 3,
  podSecurity: 'restricted',
  needs: ['postgres'],
  vaultSecrets: context => databaseSecrets(context, 'gitea'),
  build: (scope, context) => {
    new PostgresDatabase(scope, 'database', { name: 'gitea', context });
  },
});

/** What that component and the shared servers render. */
export const rendered = (
  context: ClusterContext,
): { readonly app: RenderedComponent; readonly shared: RenderedComponent } => ({
  app: renderComponent(giteaComponent, context),
  shared: renderComponent(postgres, context),
});
