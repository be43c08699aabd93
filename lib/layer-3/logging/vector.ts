import type { Construct } from 'constructs';
import { CiliumNetworkPolicy } from '../../../imports/crds/cilium.io';
import { chartPinOf } from '../../constructs/chart-pin-of';
import { HelmRelease } from '../../constructs/helm-release';
import type { ClusterContext, Component } from '../../model/component';
import { MONITORING_NAMESPACE } from '../monitoring/monitoring-names';
import { logTarget, senderSecrets } from './log-senders';
import { DOOR_PODS, DOOR_PORT, LOKI, VECTOR, VECTOR_PODS } from './logging-names';
import { TO_DNS } from './loki-access';
import { METRICS_PORT, TALOS_PORT } from './vector-config';
import { vectorMonitoring } from './vector-monitoring';
import { vectorValues } from './vector-values';

const NAMESPACE = 'k8s:io.kubernetes.pod.namespace';

const tcp = (port: number) => [{ ports: [{ port: String(port), protocol: 'TCP' as const }] }];

/** Agents read much: they speak to the API server, the door to Loki and DNS, and only Prometheus speaks to them. */
function policy(scope: Construct, context: ClusterContext): void {
  const target = logTarget(context);
  const toLoki =
    target === undefined
      ? []
      : target.inside
        ? [{ toEndpoints: [{ matchLabels: { [NAMESPACE]: LOKI, ...DOOR_PODS } }], toPorts: tcp(DOOR_PORT) }]
        : [{ toEntities: ['world' as const], toPorts: tcp(target.port) }];
  new CiliumNetworkPolicy(scope, 'policy', {
    metadata: { name: VECTOR, namespace: VECTOR },
    spec: {
      endpointSelector: { matchLabels: { ...VECTOR_PODS } },
      ingress: [
        { fromEndpoints: [{ matchLabels: { [NAMESPACE]: MONITORING_NAMESPACE } }], toPorts: tcp(METRICS_PORT) },
      ],
      egress: [TO_DNS, { toEntities: ['kube-apiserver'] }, ...toLoki],
    },
  });
}

/** An agent on every machine, which sends the logs of pods, of the API server's audit and of Talos to Loki. */
export const vector: Component = {
  name: VECTOR,
  summary: 'Agents on every machine that send its logs to Loki',
  layer: 3,
  // Late: pods wait for their Secret, and nothing waits for them.
  wave: -30,
  namespace: VECTOR,
  // Its agents read the log files of the machine and keep a buffer there.
  podSecurity: 'privileged',
  provides: [],
  needs: ['cni', 'argo-cd'],
  charts: [VECTOR],
  removal: 'confirm',

  machine: () => ({ serviceLogs: `tcp://127.0.0.1:${TALOS_PORT}` }),

  vaultSecrets: senderSecrets,

  monitoring: vectorMonitoring,

  build(scope, context) {
    new HelmRelease(scope, VECTOR, {
      chart: VECTOR,
      pin: chartPinOf(VECTOR, context),
      namespace: VECTOR,
      values: vectorValues(context),
    });
    policy(scope, context);
  },
};
