import type { ClusterContext, Component } from '../../model/component';
import { SCRATCH_MARK } from '../../model/held-objects';
import { isPlaced } from '../../model/links';
import { drillLimits } from './drill-limits';
import { RESTORE_CANARY, RESTORE_DRILLS } from './drill-names';
import { drillPolicies } from './drill-policies';
import { drillRights } from './drill-rights';
import { drillSchedule } from './drill-schedule';
import { drilledServers } from './drilled-servers';
import { postgresDrill } from './postgres-drill';
import { restoreDrillsMonitoring } from './restore-drills-monitoring';
import { veleroDrill } from './velero-drill';

const storeSecretOf = ({ platform }: ClusterContext): string => {
  const { postgres } = platform.objectStorage;
  if (postgres === undefined) throw new Error('platform.yaml has no objectStorage.postgres');
  return postgres.credentialsSecret;
};

/** Restores that prove the backups, each week, into a namespace that keeps nothing. */
export const restoreDrills: Component = {
  name: RESTORE_DRILLS,
  summary: 'Restores that prove the backups of databases and volumes',
  layer: 3,
  // Last: nothing waits for it, while it waits for the keys of the bucket.
  wave: -1,
  namespace: RESTORE_DRILLS,
  podSecurity: 'restricted',
  namespaceLabels: SCRATCH_MARK,
  provides: [RESTORE_DRILLS],
  needs: ['postgres', 'storage'],
  charts: [],
  removal: 'confirm',

  vaultSecrets: context =>
    drilledServers(context).length === 0
      ? []
      : [
          {
            name: storeSecretOf(context),
            keys: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
            purpose: 'Bucket of the PostgreSQL backups, for drills: a key that may read and nothing else',
          },
        ],

  monitoring: restoreDrillsMonitoring,

  build(scope, context) {
    const servers = drilledServers(context);
    const withVelero = isPlaced(context, RESTORE_CANARY);
    drillRights(scope, withVelero);
    drillLimits(scope, servers, context);
    drillPolicies(scope, servers.length > 0, context);
    servers.forEach((server, index) => {
      postgresDrill(scope, server, drillSchedule(index, context), context);
    });
    if (withVelero) veleroDrill(scope, drillSchedule(servers.length, context), context);
  },
};
