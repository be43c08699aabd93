import type { Construct } from 'constructs';
import { CiliumNetworkPolicy, type CiliumNetworkPolicyManifest } from '../../../imports/crds/cilium.io';
import { fromApiServer, fromNamespace, toApiServer, toDns } from '../../constructs/network-flows';
import type { ClusterContext } from '../../model/component';
import { isPlaced } from '../../model/links';
import { GRAFANA, GRAFANA_PODS } from '../grafana/grafana-names';
import { KEDA, KEDA_PODS } from '../scaling/keda-names';
import { MONITORING_NAMESPACE, PROMETHEUS_PORT, STACK } from './monitoring-names';

type Rules = Pick<NonNullable<CiliumNetworkPolicyManifest['spec']>, 'egress' | 'ingress'>;

/** Ports of the chart's pods: Alertmanager's API and how its replicas meet, the sidecar that loads configuration. */
const PORTS = { alertmanager: 9093, mesh: 9094, reloader: 8080, operator: 10250, state: 8080, ownState: 8081 } as const;

/** Pods of the namespace. */
const fromHere = (...ports: readonly number[]) => ({
  fromEndpoints: [{}],
  toPorts: [{ ports: ports.map(port => ({ port: String(port), protocol: 'TCP' as const })) }],
});

/** Replicas of Alertmanager meet over both. https://prometheus.io/docs/alerting/latest/high_availability/ */
const fromReplicas = {
  fromEndpoints: [{ matchLabels: { 'app.kubernetes.io/name': 'alertmanager' } }],
  toPorts: [{ ports: (['TCP', 'UDP'] as const).map(protocol => ({ port: String(PORTS.mesh), protocol })) }],
};

const fromPodsOf = (namespace: string, labels: Readonly<Record<string, string>>, port: number) => ({
  ...fromNamespace(namespace, port),
  fromEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': namespace, ...labels } }],
});

/**
 * Who reads metrics and writes alerts: each other, KEDA for triggers, Grafana for silences. Prometheus reads pods of
 * every namespace and Alertmanager tells whom the inventory names: their ways out are open.
 */
export function stackPolicies(scope: Construct, context: ClusterContext): void {
  const policy = (name: string, matchLabels: Readonly<Record<string, string>>, rules: Rules): void => {
    new CiliumNetworkPolicy(scope, `${name}-policy`, {
      metadata: { name, namespace: MONITORING_NAMESPACE },
      spec: { endpointSelector: { matchLabels: { ...matchLabels } }, ...rules },
    });
  };
  policy(
    'prometheus',
    { 'operator.prometheus.io/name': `${STACK}-prometheus` },
    {
      ingress: [
        fromHere(PROMETHEUS_PORT, PORTS.reloader),
        ...(isPlaced(context, KEDA) ? [fromPodsOf(KEDA, { app: KEDA_PODS.operator }, PROMETHEUS_PORT)] : []),
      ],
    },
  );
  policy(
    'alertmanager',
    { alertmanager: `${STACK}-alertmanager` },
    {
      ingress: [
        fromHere(PORTS.alertmanager, PORTS.reloader),
        fromReplicas,
        ...(isPlaced(context, GRAFANA) ? [fromPodsOf(GRAFANA, GRAFANA_PODS, PORTS.alertmanager)] : []),
      ],
    },
  );
  policy(
    'prometheus-operator',
    { 'app.kubernetes.io/component': 'prometheus-operator' },
    {
      ingress: [fromApiServer(PORTS.operator), fromHere(PORTS.operator)],
      egress: [toDns(), toApiServer()],
    },
  );
  policy(
    'kube-state-metrics',
    { 'app.kubernetes.io/name': 'kube-state-metrics' },
    {
      ingress: [fromHere(PORTS.state, PORTS.ownState)],
      egress: [toDns(), toApiServer()],
    },
  );
}
