import { CiliumNetworkPolicy } from '../../../imports/crds/cilium.io';
import { ClusterImageCatalog } from '../../../imports/crds/postgresql.cnpg.io';
import { chartPinOf } from '../../constructs/chart-pin-of';
import { resourcesOf } from '../../constructs/container-resources';
import { HelmRelease } from '../../constructs/helm-release';
import { fromApiServer, fromNamespace, PROMETHEUS_NAMESPACE } from '../../constructs/network-flows';
import { preferCloudNodes } from '../../constructs/prefer-cloud-nodes';
import { spreadOverNodes } from '../../constructs/spread-over-nodes';
import { SYNC_OPTIONS, SYNC_WAVE } from '../../model/argo-cd-annotations';
import type { Component } from '../../model/component';
import { cloudnativePgMonitoring } from './cloudnative-pg-monitoring';
import { IMAGE_CATALOG } from './database-names';
import { replicasOf } from '../../model/machines';

/** Namespace of the operator, and of its plugin: the operator looks for plugins beside itself. */
export const OPERATOR_NAMESPACE = 'cnpg-system';

/** Labels of the operator's pods. */
export const OPERATOR_PODS = { 'app.kubernetes.io/name': 'cloudnative-pg' } as const;

/** Ports of the operator's pods: `webhook-server` and `metrics`. */
const PORTS = { webhook: 9443, metrics: 8080 } as const;

/** The operator of PostgreSQL, and the images that it may run. */
export const cloudnativePg: Component = {
  name: 'cloudnative-pg',
  summary: 'Operator of PostgreSQL, with the catalog of its images',
  layer: 3,
  namespace: OPERATOR_NAMESPACE,
  podSecurity: 'restricted',
  provides: ['postgres-operator', 'postgres'],
  needs: ['cni'],
  charts: ['cloudnative-pg'],
  removal: 'confirm',
  monitoring: cloudnativePgMonitoring,

  build(scope, context) {
    new HelmRelease(scope, 'cloudnative-pg', {
      chart: 'cloudnative-pg',
      pin: chartPinOf('cloudnative-pg', context),
      namespace: OPERATOR_NAMESPACE,
      values: {
        crds: { create: true },
        replicaCount: replicasOf(context.cluster),
        resources: { ...resourcesOf('cloudnative-pg', context) },
        ...preferCloudNodes(context),
        topologySpreadConstraints: spreadOverNodes(OPERATOR_PODS),
      },
    });
    // It calls the API server, its plugin, and every server of the cluster.
    new CiliumNetworkPolicy(scope, 'policy', {
      metadata: { name: 'cloudnative-pg', namespace: OPERATOR_NAMESPACE },
      spec: {
        endpointSelector: { matchLabels: { ...OPERATOR_PODS } },
        ingress: [fromApiServer(PORTS.webhook), fromNamespace(PROMETHEUS_NAMESPACE, PORTS.metrics)],
      },
    });
    const { postgres } = context.platform;
    if (postgres === undefined) throw new Error('platform.yaml has no postgres');
    new ClusterImageCatalog(scope, 'images', {
      metadata: {
        name: IMAGE_CATALOG,
        annotations: { [SYNC_WAVE]: '10', [SYNC_OPTIONS]: 'SkipDryRunOnMissingResource=true' },
      },
      spec: {
        images: postgres.images.map(({ major, image }) => ({ major, image })),
        componentImages: [{ key: 'pgbouncer', image: postgres.pgbouncer }],
      },
    });
  },
};
