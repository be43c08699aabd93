import type { ClusterContext, Component } from '../../model/component';
import { PostgresDatabase } from '../postgres/postgres-database';
import { dashboards } from './dashboards';
import { dataSources, logsSecrets } from './data-sources';
import { grafanaAccess } from './grafana-access';
import { grafanaMonitoring } from './grafana-monitoring';
import { GRAFANA } from './grafana-names';
import { grafanaSecrets, grafanaSignIn } from './grafana-secrets';
import { grafanaServer } from './grafana-server';

/** Grafana with the dashboards of these components, from every cluster. */
export const grafana = (components: (context: ClusterContext) => readonly Component[]): Component => ({
  name: GRAFANA,
  summary: 'Dashboards of all components in all clusters, behind single sign-on',
  layer: 3,
  // Late: it waits for Secrets and a database, and nothing waits for it.
  wave: -40,
  namespace: GRAFANA,
  provides: [],
  needs: ['grafana-operator', 'postgres', 'shared-postgres', 'gateway', 'metrics-of-all-clusters'],
  charts: [],
  removal: 'confirm',

  vaultSecrets: context => [...grafanaSecrets(context), ...logsSecrets(context)],

  keptOutside: () => [
    {
      what: '`secretKey` of `grafana-admin`',
      purpose: 'reading what the database has encrypted, should Vault be lost',
    },
  ],

  signIn: grafanaSignIn,

  monitoring: grafanaMonitoring,

  build(scope, context) {
    new PostgresDatabase(scope, 'database', { name: GRAFANA, context });
    grafanaServer(scope, context);
    grafanaAccess(scope, context);
    dataSources(scope, context);
    dashboards(scope, components(context), context);
  },
});
