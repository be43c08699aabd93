import type { Construct } from 'constructs';
import { ConfigMap, Deployment, Service, type PodSpec } from '../../../imports/kubernetes/kinds';
import { defaultResources } from '../../constructs/container-resources';
import { preferCloudNodes } from '../../constructs/prefer-cloud-nodes';
import { restrictedContainer, restrictedPod } from '../../constructs/restricted-security';
import type { ClusterContext, VaultSecret } from '../../model/component';
import { CENTRAL, MONITORING_NAMESPACE } from './monitoring-names';
import { prometheusImage } from './prometheus-image';

/** Label of the pods of all receivers. */
export const RECEIVER_LABELS = { 'app.kubernetes.io/name': 'metrics-receiver' } as const;

const PORT = 9090;

/** Name of a cluster's receiver, and of its Secret; label `job` of its metrics. */
export const receiverOf = (cluster: string): string => `receiver-${cluster}`;

/** Where a receiver listens. */
export const receiverService = (cluster: string) => ({ name: receiverOf(cluster), port: PORT });

/** Labels of the pods of one receiver. */
export const receiverLabels = (cluster: string) => ({ ...RECEIVER_LABELS, 'app.kubernetes.io/instance': cluster });

/** A receiver keeps nothing: it sends on what it took, with the label of the cluster whose password it was. */
const configOf = (cluster: string): string =>
  [
    'remote_write:',
    `  - url: http://${CENTRAL}.${MONITORING_NAMESPACE}.svc:9090/api/v1/write`,
    '    write_relabel_configs:',
    `      - { action: replace, target_label: cluster, replacement: ${cluster} }`,
    '',
  ].join('\n');

/** Prometheus hashes what a client sends and compares; the password is for reading the receiver's own metrics. */
export const receiverSecret = (cluster: string): VaultSecret => ({
  name: receiverOf(cluster),
  keys: ['username', 'password', 'hash'],
  templates: { 'web.yml': 'basic_auth_users:\n  "{{ .Secrets.username }}": "{{ .Secrets.hash }}"\n' },
  purpose: `What ${cluster} writes its metrics under: the same name and password as there, and the bcrypt hash`,
});

const podOf = (cluster: string, context: ClusterContext): PodSpec => ({
  automountServiceAccountToken: false,
  ...preferCloudNodes(context),
  securityContext: restrictedPod({ runAsUser: 65534, runAsGroup: 65534, fsGroup: 65534 }),
  containers: [
    {
      name: 'prometheus',
      image: prometheusImage(context.platform),
      args: [
        '--agent',
        '--config.file=/etc/prometheus/prometheus.yml',
        '--web.config.file=/etc/receiver/web.yml',
        '--web.enable-remote-write-receiver',
        '--storage.agent.path=/data',
      ],
      ports: [{ name: 'http', containerPort: PORT, protocol: 'TCP' }],
      // Without a password every path answers 401.
      readinessProbe: { tcpSocket: { port: 'http' } },
      livenessProbe: {
        tcpSocket: { port: 'http' },
        initialDelaySeconds: 30,
        failureThreshold: 6,
      },
      resources: defaultResources(context),
      securityContext: restrictedContainer(),
      volumeMounts: [
        { name: 'config', mountPath: '/etc/prometheus', readOnly: true },
        { name: 'users', mountPath: '/etc/receiver', readOnly: true },
        { name: 'data', mountPath: '/data' },
      ],
    },
  ],
  volumes: [
    { name: 'config', configMap: { name: receiverOf(cluster) } },
    { name: 'users', secret: { secretName: receiverOf(cluster), items: [{ key: 'web.yml', path: 'web.yml' }] } },
    { name: 'data', emptyDir: { sizeLimit: '2Gi' } },
  ],
});

/**
 * The door of one cluster to the central Prometheus: it knows that cluster's password alone and writes that cluster's
 * name over whatever `cluster` the samples carry. One pod: senders keep two hours while it is away.
 */
export function metricsReceiver(scope: Construct, cluster: string, context: ClusterContext): void {
  const name = receiverOf(cluster);
  const labels = receiverLabels(cluster);
  const metadata = { name, namespace: MONITORING_NAMESPACE, labels };
  new ConfigMap(scope, `${name}-config`, { metadata, data: { 'prometheus.yml': configOf(cluster) } });
  new Deployment(scope, `${name}-deployment`, {
    metadata,
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: podOf(cluster, context) },
    },
  });
  new Service(scope, `${name}-service`, {
    metadata,
    spec: { selector: labels, ports: [{ name: 'http', port: PORT, targetPort: 'http' }] },
  });
}
