import type { Construct } from 'constructs';
import {
  ConfigMap,
  Deployment,
  PodDisruptionBudget,
  Service,
  type PodSpec,
  type Probe,
} from '../../../imports/kubernetes/kinds';
import { CiliumNetworkPolicy } from '../../../imports/crds/cilium.io';
import { containerResources } from '../../constructs/container-resources';
import { toApiServer, toNames } from '../../constructs/network-flows';
import { preferCloudNodes } from '../../constructs/prefer-cloud-nodes';
import { restrictedContainer, restrictedPod } from '../../constructs/restricted-security';
import { spreadOverNodes } from '../../constructs/spread-over-nodes';
import type { ClusterContext } from '../../model/component';
import { MONITORING_NAMESPACE } from '../monitoring/monitoring-names';
import { KUBERO_OPERATOR, offersOf, OPERATOR_DEPLOYMENT, OPERATOR_NAMESPACE, OPERATOR_PODS } from './kubero-names';
import { replicasOf } from '../../model/machines';

/** Upstream asks for 64Mi and gives 1Gi; what it keeps of every release in memory grows with the applications. */
const MANAGER = containerResources({ cpu: '50m', memory: '384Mi' });
const PROXY = containerResources({ cpu: '5m', memory: '64Mi' });

const METRICS_PORT = 8443;

/** Where its image has the charts. https://github.com/kubero-dev/kubero-operator/blob/v0.2.1/Dockerfile */
const CHARTS = '/opt/helm/helm-charts';

/**
 * The kinds that the operator reconciles here, of the 21 that it knows. The others are left alone: its chart of the
 * page cannot set the key that signs sessions (kubero-server.ts), builds need privileged pods, add-ons need images that
 * are gone.
 */
const WATCHED = [
  { kind: 'KuberoApp', chart: 'kuberoapp' },
  { kind: 'KuberoPipeline', chart: 'kuberopipeline' },
] as const;

const WATCHES = WATCHED.map(
  ({ kind, chart }) => `- group: application.kubero.dev
  version: v1alpha1
  kind: ${kind}
  chart: ${CHARTS}/${chart}
  reconcilePeriod: 3m
`,
).join('');

const probe = (path: string): Probe => ({
  httpGet: { path, port: 8081 },
  initialDelaySeconds: 5,
  periodSeconds: 10,
});

const podOf = (context: ClusterContext): PodSpec => {
  const { operator, metricsProxy } = offersOf(context.platform);
  return {
    serviceAccountName: KUBERO_OPERATOR,
    automountServiceAccountToken: true,
    terminationGracePeriodSeconds: 10,
    securityContext: restrictedPod({ runAsUser: 1001 }),
    ...preferCloudNodes(context),
    topologySpreadConstraints: spreadOverNodes(OPERATOR_PODS),
    containers: [
      {
        name: 'manager',
        image: operator,
        args: [
          '--watches-file=/etc/kubero-operator/watches.yaml',
          '--health-probe-bind-address=:8081',
          '--metrics-bind-address=127.0.0.1:8080',
          '--leader-elect',
          '--leader-election-id=kubero-operator',
          '--zap-log-level=info',
        ],
        livenessProbe: probe('/healthz'),
        readinessProbe: probe('/readyz'),
        resources: MANAGER,
        securityContext: restrictedContainer(),
        volumeMounts: [
          { name: 'watches', mountPath: '/etc/kubero-operator', readOnly: true },
          // Helm's cache of the API server's kinds.
          { name: 'tmp', mountPath: '/tmp' },
        ],
      },
      {
        name: 'kube-rbac-proxy',
        image: metricsProxy,
        args: [`--secure-listen-address=0.0.0.0:${METRICS_PORT}`, '--upstream=http://127.0.0.1:8080/', '--v=0'],
        ports: [{ name: 'https', containerPort: METRICS_PORT, protocol: 'TCP' }],
        resources: PROXY,
        securityContext: { ...restrictedContainer(), runAsUser: 65532 },
      },
    ],
    volumes: [
      { name: 'watches', configMap: { name: KUBERO_OPERATOR } },
      { name: 'tmp', emptyDir: { sizeLimit: '64Mi' } },
    ],
  };
};

/** Its pods talk with the API server; Prometheus alone may talk to them. */
function policy(scope: Construct): void {
  new CiliumNetworkPolicy(scope, 'policy', {
    metadata: { name: KUBERO_OPERATOR, namespace: OPERATOR_NAMESPACE },
    spec: {
      endpointSelector: { matchLabels: { ...OPERATOR_PODS } },
      ingress: [
        {
          fromEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': MONITORING_NAMESPACE } }],
          toPorts: [{ ports: [{ port: String(METRICS_PORT), protocol: 'TCP' }] }],
        },
      ],
      egress: [toNames(), toApiServer()],
    },
  });
}

/** The operator, with a proxy before its metrics, on two nodes where there are two; one pod works, the other waits. */
export function operatorServer(scope: Construct, context: ClusterContext): void {
  const replicas = replicasOf(context.cluster);
  const metadata = { name: OPERATOR_DEPLOYMENT, namespace: OPERATOR_NAMESPACE, labels: OPERATOR_PODS };
  new ConfigMap(scope, 'watches', {
    metadata: { name: KUBERO_OPERATOR, namespace: OPERATOR_NAMESPACE },
    data: { 'watches.yaml': WATCHES },
  });
  new Deployment(scope, 'manager', {
    metadata,
    spec: {
      replicas,
      selector: { matchLabels: OPERATOR_PODS },
      template: { metadata: { labels: OPERATOR_PODS }, spec: podOf(context) },
    },
  });
  new Service(scope, 'metrics', {
    metadata: { name: `${OPERATOR_DEPLOYMENT}-metrics`, namespace: OPERATOR_NAMESPACE, labels: OPERATOR_PODS },
    spec: {
      selector: OPERATOR_PODS,
      ports: [{ name: 'https', port: METRICS_PORT, targetPort: 'https' }],
    },
  });
  policy(scope);
  if (replicas < 2) return;
  new PodDisruptionBudget(scope, 'budget', {
    metadata,
    spec: { maxUnavailable: 1, selector: { matchLabels: OPERATOR_PODS } },
  });
}
