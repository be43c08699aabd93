import type { Tenant } from '../../model/tenant';
import { applicationSettings, isIn, isSingle } from '../../model/tenant';
import { isForTenants } from '../../model/tenant-placement';
import type { Check, Environments, ReadCluster } from '../environments';
import { finding } from '../finding';
import { appIn, phasesIn } from '../tenants-of-cluster';

/** Pods and nodes that an app needs to outlive a node. */
const LEAST = 2;

/** Nodes for tenants: fixed ones, and those that pools always have. */
const nodesOf = ({ nodes, pools }: ReadCluster): number =>
  nodes.filter(isForTenants).length + pools.filter(isForTenants).reduce((sum, { min }) => sum + min, 0);

function checkTenant({ placeOf }: Environments, tenant: Tenant, cluster: ReadCluster) {
  const { ha, healthChecks } = applicationSettings(cluster);
  const document = `tenants/${tenant.name}`;
  const settings = placeOf(cluster.name, ['applications']);
  const role = placeOf(cluster.name, ['role']);
  const phases = phasesIn(tenant, cluster);
  return tenant.apps.flatMap((app, index) => {
    const present = phases.filter(phase => isIn(app, phase));
    const low = present.flatMap(phase => {
      const found = appIn(app, phase, tenant);
      const { autoscaling, replicas } = found;
      const pods = autoscaling?.min ?? replicas ?? LEAST;
      // What may not run twice cannot outlive its node.
      if (!ha || pods >= LEAST || isSingle(found)) return [];
      const own = app.phases?.[phase];
      const start = own?.autoscaling === undefined && own?.replicas === undefined ? [] : ['phases', phase];
      const end = autoscaling === undefined ? ['replicas'] : ['autoscaling', 'min'];
      const more = {
        value: String(pods),
        fix: `write ${LEAST} or more, or applications.ha: false in ${cluster.name}`,
        restsOn: [settings, role],
      };
      const place = placeOf(document, ['apps', index, ...start, ...end]);
      return [finding('application-settings', place, `too few pods to outlive a node of ${cluster.name}`, more)];
    });
    // Phases that say nothing of their own have one place.
    const told = low.filter((issue, at) => low.findIndex(other => other.place.pointer === issue.place.pointer) === at);
    if (app.health !== undefined || !healthChecks || present.length === 0) return told;
    const fix = `add it, or write applications.healthChecks: false in ${cluster.name}`;
    const place = placeOf(document, ['apps', index]);
    return [
      ...told,
      finding('application-settings', place, `missing key "health", which ${cluster.name} asks for`, {
        fix,
        restsOn: [settings, role],
      }),
    ];
  });
}

/** What a cluster asks of apps holds for each that it has. */
export const checkApplicationSettings: Check = environments => {
  const { clusters, tenants, placeOf } = environments;
  return clusters.flatMap(cluster => {
    const present = tenants.filter(tenant => phasesIn(tenant, cluster).length > 0);
    const nodes = nodesOf(cluster);
    const isSmall = present.length > 0 && applicationSettings(cluster).ha && nodes === 1;
    const restsOn = ['nodes', 'pools', 'role'].map(key => placeOf(cluster.name, [key]));
    return [
      ...(isSmall
        ? [
            finding('application-settings', placeOf(cluster.name, ['applications', 'ha']), 'one node is for tenants', {
              fix: 'add another, or write applications.ha: false',
              restsOn,
            }),
          ]
        : []),
      ...present.flatMap(tenant => checkTenant(environments, tenant, cluster)),
    ];
  });
};
