import type { ClusterContext, Component } from '../../model/component';
import { EXPOSE_LABEL } from '../../layer-2/gateway';
import type { ComponentsIn } from '../../model/placed';
import { clientsOf } from '../../model/sign-in-clients';
import { PostgresDatabase } from '../postgres/postgres-database';
import { casdoorAccess } from './casdoor-access';
import { CHART } from './casdoor-image';
import { casdoorMonitoring } from './casdoor-monitoring';
import { CASDOOR, CASDOOR_SERVER } from './casdoor-names';
import { casdoorProxy } from './casdoor-proxy';
import { casdoorSecrets } from './casdoor-secrets';
import { casdoorPods } from './casdoor-pods';
import { configurationJob } from './configuration/configuration-job';

/** Casdoor with a client for everything at which people sign in, in every cluster. */
export const casdoorServer = (componentsIn: ComponentsIn): Component => {
  const clients = (context: ClusterContext) => clientsOf(componentsIn, context);
  return {
    name: CASDOOR_SERVER,
    summary: 'Single sign-on for people, with a client for everything at which they sign in',
    layer: 3,
    // Late: it waits for Secrets and a database, and what signs in here starts without it.
    wave: -40,
    namespace: CASDOOR,
    podSecurity: 'restricted',
    namespaceLabels: EXPOSE_LABEL,
    provides: [],
    needs: ['postgres', 'shared-postgres', 'gateway'],
    charts: [CHART],
    removal: 'confirm',

    vaultSecrets: context => casdoorSecrets(clients(context), context),

    monitoring: casdoorMonitoring,

    build(scope, context) {
      new PostgresDatabase(scope, 'database', { name: CASDOOR, context });
      casdoorPods(scope, context);
      casdoorProxy(scope, context);
      configurationJob(scope, clients(context), context);
      casdoorAccess(scope, context);
    },
  };
};
