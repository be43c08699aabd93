import { Construct } from 'constructs';
import { PROMETHEUS } from '../constructs/monitoring-of';
import { dedicatedServer } from '../layer-3/postgres/database-names';
import { PostgresDatabase } from '../layer-3/postgres/postgres-database';
import { BACKUP_SCHEDULE } from '../layer-3/postgres/postgres-servers';
import type { ClusterContext, Component } from '../model/component';
import type { KeptData } from '../model/kept-data';
import { isPlaced } from '../model/links';
import { tenantDatabase, type ClusterTenant } from '../model/tenant';
import { doorClients } from './app-door';
import { isOfKubero, kuberoPipeline } from './kubero/kubero-pipeline';
import { policiesOf } from './policies/policies-of';
import { BASE_FOLDER, tenantIn, tenantName, TENANTS_PROJECT } from './tenant-names';
import { tenantNamespaceOf } from './tenant-namespace-of';
import { tenantMonitoring } from './tenant-monitoring';
import { tenantSecrets } from './tenant-secrets';

/** After everything of the platform: a tenant that is not well holds nothing else up. */
const WAVE = 10;

const PROJECT = {
  name: TENANTS_PROJECT,
  description: 'Namespaces, limits, policies, rights, secrets and databases of tenants, owned by the platform',
  forbids: [],
} as const;

/** What the databases and routes of a tenant wait for. */
function needsOf({ phases }: ClusterTenant, context: ClusterContext): readonly string[] {
  const modes = phases.flatMap(({ databases }) => databases.map(({ served }) => served.mode));
  return [
    'cni',
    ...(modes.length > 0 ? ['postgres'] : []),
    ...(modes.includes('dedicated') ? ['storage'] : []),
    ...(modes.includes('shared') ? ['shared-postgres'] : []),
    ...(isPlaced(context, 'gateway') ? ['gateway'] : []),
    ...(isPlaced(context, PROMETHEUS) ? ['monitoring-crds'] : []),
    ...(phases.some(isOfKubero) ? ['kubero-operator', 'kubero'] : []),
  ];
}

/** The dedicated databases, each with its backups. */
const dataOf = (tenant: string, context: ClusterContext): readonly KeptData[] =>
  tenantIn(context, tenant).phases.flatMap(({ phase, namespace, databases }) =>
    databases.flatMap(({ name, served }): readonly KeptData[] => {
      if (served.mode === 'shared') return [];
      const database = tenantDatabase(tenant, name, phase);
      return [
        {
          what: `PostgreSQL server ${dedicatedServer(database)}`,
          namespace,
          volume: dedicatedServer(database),
          backup: {
            by: 'own',
            mechanism: 'base backups and WAL, by barman',
            use: 'postgres',
            folder: `${context.cluster.name}/${database}`,
            schedule: served.server.backup?.schedule ?? BACKUP_SCHEDULE,
            guide: 'postgres.md#restore',
            restore: 'recovery: { serverName: … }',
          },
        },
      ];
    }),
  );

/** What the platform gives a tenant in a cluster: its namespaces with everything in them that is not an app. */
export const tenantBase = (tenant: ClusterTenant, context: ClusterContext): Component => ({
  name: tenantName(tenant.name),
  summary: tenant.summary,
  layer: 4,
  folder: `${tenant.name}/${BASE_FOLDER}`,
  project: PROJECT,
  placed: ({ cluster }) => cluster.name === context.cluster.name,
  wave: WAVE,
  namespace: tenant.phases[0]?.namespace ?? '',
  provides: [tenantName(tenant.name)],
  needs: needsOf(tenant, context),
  charts: [],
  removal: 'confirm',

  vaultSecrets: own => tenantSecrets(tenant.name, own),
  signIn: own => doorClients(tenant.name, tenantIn(own, tenant.name).phases, own),

  data: own => dataOf(tenant.name, own),
  monitoring: own => tenantMonitoring(tenant.name, own),

  build(scope, own) {
    const { name, groups, phases } = tenantIn(own, tenant.name);
    kuberoPipeline(scope, { tenant: name, phases }, own);
    for (const phase of phases) {
      const inner = new Construct(scope, phase.phase);
      tenantNamespaceOf(inner, { tenant: name, groups, phase }, own);
      policiesOf(inner, { tenant: name, phase, monitored: isPlaced(own, PROMETHEUS) }, own);
      for (const database of phase.databases) {
        const databaseName = tenantDatabase(name, database.name, phase.phase);
        new PostgresDatabase(inner, `database-${database.name}`, { name: databaseName, context: own });
      }
    }
  },
});
