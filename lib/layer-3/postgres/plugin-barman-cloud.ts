import { CiliumNetworkPolicy } from '../../../imports/crds/cilium.io';
import { chartPinOf } from '../../constructs/chart-pin-of';
import { resourcesOf } from '../../constructs/container-resources';
import { HelmRelease } from '../../constructs/helm-release';
import { fromPods } from '../../constructs/network-flows';
import { preferCloudNodes } from '../../constructs/prefer-cloud-nodes';
import type { Component } from '../../model/component';
import { OPERATOR_NAMESPACE, OPERATOR_PODS } from './cloudnative-pg';
import { pluginBarmanCloudMonitoring } from './plugin-barman-cloud-monitoring';

/** Port of its pod, with certificates on both sides. */
const PORT = 9090;

/** What archives WAL and takes backups; the operator reaches it with certificates of cert-manager. */
export const pluginBarmanCloud: Component = {
  name: 'plugin-barman-cloud',
  summary: 'Backups of PostgreSQL in object storage',
  layer: 3,
  namespace: OPERATOR_NAMESPACE,
  provides: ['postgres'],
  needs: ['postgres-operator', 'certificates'],
  charts: ['plugin-barman-cloud'],
  removal: 'confirm',
  monitoring: pluginBarmanCloudMonitoring,

  build(scope, context) {
    const nodeAffinity = preferCloudNodes(context);
    new HelmRelease(scope, 'plugin-barman-cloud', {
      chart: 'plugin-barman-cloud',
      pin: chartPinOf('plugin-barman-cloud', context),
      namespace: OPERATOR_NAMESPACE,
      values: {
        crds: { create: true },
        // The operator talks to one; who works are the sidecars beside the servers.
        replicaCount: 1,
        resources: { ...resourcesOf('plugin-barman-cloud', context) },
        ...(nodeAffinity === undefined ? {} : { affinity: { nodeAffinity } }),
      },
    });
    new CiliumNetworkPolicy(scope, 'policy', {
      metadata: { name: 'plugin-barman-cloud', namespace: OPERATOR_NAMESPACE },
      spec: {
        endpointSelector: { matchLabels: { 'app.kubernetes.io/name': 'plugin-barman-cloud' } },
        ingress: [fromPods(OPERATOR_PODS, PORT)],
      },
    });
  },
};
