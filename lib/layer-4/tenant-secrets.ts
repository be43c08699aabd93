import { connectionName } from '../layer-3/postgres/database-names';
import { databaseSecrets } from '../layer-3/postgres/database-secrets';
import type { ClusterContext, RestartTarget, VaultSecret } from '../model/component';
import { databasesOf, tenantDatabase, type TenantPhase } from '../model/tenant';
import { doorSecrets } from './app-door';
import { formOf } from './app-form';
import { pullsFromRegistry } from './registry-pulls';
import { tenantIn } from './tenant-names';
import { registrySecret } from '../layer-3/gitea/registry-secret';
import { hasRollback, ROLLBACK_SECRET } from './workload/rollback';

/** Name of a Secret of an app, in the namespace of each phase. */
export const appSecret = (app: string, secret: string): string => `${app}-${secret}`;

/** Apps that read a database, and start again when its password changes. */
const readersOf = ({ apps }: TenantPhase, database: string): readonly RestartTarget[] =>
  apps.filter(app => databasesOf(app).includes(database)).flatMap(app => formOf(app).restarts);

/** The Secrets of a tenant in a cluster: those that its apps name, and those of its databases. */
export const tenantSecrets = (tenant: string, context: ClusterContext): readonly VaultSecret[] =>
  tenantIn(context, tenant).phases.flatMap(phase => {
    const { namespace } = phase;
    const restarts = new Map(
      phase.databases.map(({ name }) => [
        connectionName(tenantDatabase(tenant, name, phase.phase)),
        readersOf(phase, name),
      ]),
    );
    const names = phase.databases.map(({ name }) => tenantDatabase(tenant, name, phase.phase));
    return [
      ...(phase.apps.some(app => pullsFromRegistry(app, context)) ? [registrySecret(namespace, context)] : []),
      ...databaseSecrets(context, ...names).map(secret => {
        const readers = restarts.get(secret.name) ?? [];
        return readers.length === 0 ? secret : { ...secret, restarts: readers };
      }),
      ...(phase.apps.some(app => hasRollback(app, context))
        ? [
            {
              name: ROLLBACK_SECRET.name,
              namespace,
              keys: [ROLLBACK_SECRET.key],
              purpose: `Asking for the image before, in ${namespace}`,
            },
          ]
        : []),
      ...phase.apps.flatMap(app =>
        (app.secrets ?? []).map(({ name, keys, from }) => ({
          name: appSecret(app.name, name),
          namespace,
          keys,
          ...(from === undefined ? {} : { from: { namespace, name: appSecret(from, name) } }),
          restarts: formOf(app).restarts,
          purpose: `App ${app.name} of tenant ${tenant} in phase ${phase.phase}`,
        })),
      ),
      ...doorSecrets(tenant, [phase], context),
    ];
  });
