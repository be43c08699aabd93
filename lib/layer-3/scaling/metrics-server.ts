import { CiliumNetworkPolicy } from '../../../imports/crds/cilium.io';
import { chartPinOf } from '../../constructs/chart-pin-of';
import { resourcesOf } from '../../constructs/container-resources';
import { HelmRelease } from '../../constructs/helm-release';
import { fromApiServer, fromNamespace, toApiServer, toDns, toKubelets } from '../../constructs/network-flows';
import { preferCloudNodes } from '../../constructs/prefer-cloud-nodes';
import { privateAuthority } from '../../constructs/private-authority';
import { spreadOverNodes } from '../../constructs/spread-over-nodes';
import type { Component } from '../../model/component';
import { MONITORING_NAMESPACE } from '../monitoring/monitoring-names';
import { METRICS_SERVER, metricsServerMonitoring } from './metrics-server-monitoring';
import { replicasOf } from '../../model/machines';

const PODS = { 'app.kubernetes.io/name': METRICS_SERVER, 'app.kubernetes.io/instance': METRICS_SERVER };

/** Port of its pods. */
const PORT = 10250;

/** CPU and memory of nodes and pods for `kubectl top` and for autoscalers: owner of metrics.k8s.io. */
export const metricsServer: Component = {
  name: METRICS_SERVER,
  summary: 'CPU and memory of nodes and pods, for `kubectl top` and for autoscalers',
  layer: 3,
  namespace: METRICS_SERVER,
  podSecurity: 'restricted',
  provides: ['api:metrics.k8s.io'],
  needs: ['cni', 'certificates', 'kubelet-certificates', 'argo-cd'],
  charts: [METRICS_SERVER],
  removal: 'confirm',

  monitoring: metricsServerMonitoring,

  build(scope, context) {
    const replicas = replicasOf(context.cluster);
    const issuer = privateAuthority(scope, { name: METRICS_SERVER, namespace: METRICS_SERVER });
    new HelmRelease(scope, METRICS_SERVER, {
      chart: METRICS_SERVER,
      pin: chartPinOf(METRICS_SERVER, context),
      namespace: METRICS_SERVER,
      values: {
        replicas,
        podDisruptionBudget: { enabled: replicas > 1, maxUnavailable: 1 },
        // The API server and the kubelets prove who they are, and this one to the API server.
        apiService: { insecureSkipTLSVerify: false },
        tls: { type: 'cert-manager', certManager: { existingIssuer: { enabled: true, kind: 'Issuer', name: issuer } } },
        resources: { ...resourcesOf(METRICS_SERVER, context) },
        ...preferCloudNodes(context),
        topologySpreadConstraints: spreadOverNodes(PODS),
      },
    });
    new CiliumNetworkPolicy(scope, 'policy', {
      metadata: { name: METRICS_SERVER, namespace: METRICS_SERVER },
      spec: {
        endpointSelector: {},
        ingress: [fromApiServer(PORT), fromNamespace(MONITORING_NAMESPACE, PORT)],
        egress: [toDns(), toApiServer(), toKubelets()],
      },
    });
  },
};
