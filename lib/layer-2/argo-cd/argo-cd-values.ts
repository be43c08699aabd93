import type { ChartValues } from '../../../imports/charts/chart-values';
import type { ClusterContext } from '../../model/component';
import { resourcesOf, type ContainerResources } from '../../constructs/container-resources';
import { HEALTH_CHECKS } from './health-checks';
import { notificationsOf, tellsGitea } from './notifications';
import { oidcConfig, rolesByGroup, WEBHOOK_SECRET } from './sign-in';
import { replicasOf } from '../../model/machines';

type ArgoCdValues = ChartValues['argo-cd'];

const configValues = (context: ClusterContext): NonNullable<ArgoCdValues['configs']> => ({
  params: {
    // TLS ends at the Gateway.
    'server.insecure': true,
    'controller.diff.server.side': true,
    // Notifications say why an Application is degraded.
    ...(tellsGitea(context) ? { 'controller.resource.health.persist': true } : {}),
  },
  cm: {
    // The way in until single sign-on has been used once; docs/argo-cd.md tells how to close it.
    'admin.enabled': context.cluster.components['argo-cd']?.adminLogin ?? true,
    'application.resourceTrackingMethod': 'annotation',
    ...oidcConfig(context),
    ...HEALTH_CHECKS,
  },
  rbac: { 'policy.default': '', 'policy.csv': rolesByGroup(context), scopes: '[groups]' },
  // A reference, not the key itself: Gitea's pushes are parsed as Gogs's.
  secret: { createSecret: true, gogsSecret: `$${WEBHOOK_SECRET}:gogs` },
});

/** True where Redis is more than one pod. */
export const hasRedisServers = ({ cluster }: ClusterContext): boolean => cluster.role === 'prod';

/** Three Redis servers with Sentinels behind three proxies; a node is drained only while two of each stay. */
const redisHaValues = (resources: ContainerResources): NonNullable<ArgoCdValues['redis-ha']> => ({
  enabled: true,
  podDisruptionBudget: { maxUnavailable: 1 },
  init: { resources },
  redis: { resources },
  sentinel: { resources },
  splitBrainDetection: { resources },
  haproxy: {
    podDisruptionBudget: { maxUnavailable: 1 },
    // Each node holds one: with three nodes a fourth could not start before one goes.
    deploymentStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
    resources,
    init: { resources },
  },
});

/** Values of the chart argo-cd; bootstrap installs the same. */
export function argoCdValues(context: ClusterContext, host: string): ArgoCdValues {
  const { cluster } = context;
  const replicas = replicasOf(cluster);
  const pdb = { enabled: replicas > 1, maxUnavailable: 1 };
  const resources = resourcesOf('argo-cd', context);
  return {
    global: { domain: host, networkPolicy: { create: true } },
    crds: {
      install: true,
      keep: true,
      annotations: { 'argocd.argoproj.io/sync-options': 'ServerSideApply=true,Prune=false' },
    },
    configs: configValues(context),
    dex: { enabled: false },
    notifications: notificationsOf(context),
    'redis-ha': hasRedisServers(context) ? redisHaValues(resources) : { enabled: false },
    redis: { resources },
    redisSecretInit: { resources },
    controller: {
      replicas: 1,
      resources: { requests: { cpu: '250m', memory: '1Gi' }, limits: { memory: '1Gi' } },
      metrics: { enabled: true },
    },
    server: { replicas, pdb, resources, metrics: { enabled: true } },
    repoServer: {
      replicas,
      pdb,
      resources: { requests: { cpu: '100m', memory: '512Mi' }, limits: { memory: '512Mi' } },
      metrics: { enabled: true },
    },
    applicationSet: { replicas, pdb, resources, metrics: { enabled: true } },
  };
}
