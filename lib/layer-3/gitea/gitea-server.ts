import { chartPinOf } from '../../constructs/chart-pin-of';
import { HelmRelease } from '../../constructs/helm-release';
import { EXPOSE_LABEL } from '../../layer-2/gateway';
import type { Component } from '../../model/component';
import { PostgresDatabase } from '../postgres/postgres-database';
import { giteaAccess } from './gitea-access';
import { giteaMonitoring } from './gitea-monitoring';
import { GITEA, GITEA_CLAIM, GITEA_SERVER } from './gitea-names';
import { giteaSecrets, giteaSignIn } from './gitea-secrets';
import { giteaValues } from './gitea-values';

/** Repositories, pull requests, Actions and the registry of packages; also of what Argo CD reads. */
export const giteaServer: Component = {
  name: GITEA_SERVER,
  summary: 'Git repositories, pull requests, Actions and packages',
  layer: 3,
  // Late: it waits for Secrets and a database, and nothing of the lower layers waits for it.
  wave: -40,
  namespace: GITEA,
  podSecurity: 'restricted',
  namespaceLabels: EXPOSE_LABEL,
  provides: ['git'],
  needs: ['postgres', 'shared-postgres', 'storage', 'gateway'],
  charts: [GITEA],
  removal: 'keep',

  vaultSecrets: giteaSecrets,

  keptOutside: () => [
    { what: '`secretKey` of `gitea-keys`', purpose: 'reading what the database has encrypted, should Vault be lost' },
  ],

  signIn: giteaSignIn,

  data: () => [
    {
      what: 'Repositories',
      volume: GITEA_CLAIM,
      backup: { by: 'velero', selector: `app.kubernetes.io/name=${GITEA}` },
    },
    {
      what: 'Attachments, large files, packages, logs of Actions',
      backup: {
        by: 'nothing',
        because: 'the bucket lies in another failure domain and keeps versions (gitea.md#the-bucket)',
      },
    },
  ],

  monitoring: giteaMonitoring,

  build(scope, context) {
    new PostgresDatabase(scope, 'database', { name: GITEA, context });
    new HelmRelease(scope, GITEA, {
      chart: GITEA,
      pin: chartPinOf(GITEA, context),
      namespace: GITEA,
      values: giteaValues(context),
    });
    giteaAccess(scope, context);
  },
};
