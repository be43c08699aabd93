import { renderCommitted } from '../testing/committed-platform';
import { at, chartObjectsOf, clusterNamed } from '../testing/look-into';
import { isJsonList } from '../model/json';

const STACK = 'kube-prometheus-stack';

/** Alerts of ours, and rule objects of the chart of Prometheus, by what they are about. */
interface Alerts {
  readonly ours?: readonly string[];
  readonly chart?: readonly string[];
}

/** What somebody must be told of in every cluster with Prometheus. */
const EVERYWHERE: Readonly<Record<string, Alerts>> = {
  nodes: { chart: ['kubernetes-system-kubelet', 'node-exporter'] },
  etcd: { chart: ['etcd'] },
  'latency of the API': { ours: ['KubernetesApiSlow'], chart: ['kube-apiserver-slos'] },
  'pods that start again': { chart: ['kubernetes-apps'] },
  'pods out of memory': { ours: ['ContainerOutOfMemory'] },
  certificates: { ours: ['CertificateNotReady', 'CertificateNotRenewed'], chart: ['kubernetes-system-apiserver'] },
  'certificates of kubelets': { ours: ['KubeletCertificateRefused'], chart: ['kubernetes-system-kubelet'] },
  backups: { ours: ['EtcdBackupTooOld', 'VeleroBackupTooOld', 'VeleroBackupFailed'] },
  CloudNativePG: { ours: ['CloudNativePgDown'] },
  'Argo CD out of sync': { ours: ['ArgoCdOutOfSync'] },
  quota: { ours: ['QuotaNearlyUsed'] },
  'dropped flows': { ours: ['CiliumDropsPackets', 'CiliumDeniesFlows'] },
  'logs that are lost': { ours: ['VectorDropsLogs'] },
};

/** The same for what stands in system alone. */
const IN_SYSTEM: Readonly<Record<string, Alerts>> = {
  'Vault sealed': { ours: ['VaultSealed'] },
  'logs that do not arrive': { ours: ['LokiDiscardsLogs', 'LogsMissing'] },
  'backups of Vault and PostgreSQL': { ours: ['VaultSnapshotTooOld', 'PostgresBackupTooOld'] },
};

const clusters = renderCommitted();

/** Alerts that the Prometheus of a cluster evaluates, with those of the chart by their objects. */
const alertsIn = (name: string): ReadonlySet<string> => {
  const cluster = clusterNamed(clusters, name);
  const ours = cluster.tree.manifests
    .filter(({ kind }) => kind === 'PrometheusRule')
    .map(({ body }) => at(body, 'spec', 'groups', 0, 'rules'))
    .flatMap(rules => (isJsonList(rules) ? [...rules] : []))
    .map(rule => at(rule, 'alert'))
    .flatMap(alert => (typeof alert === 'string' ? [alert] : []));
  const ofChart = chartObjectsOf(cluster, STACK)
    .filter(({ kind }) => kind === 'PrometheusRule')
    .flatMap(({ name: object }) => (typeof object === 'string' ? [object.replace(`${STACK}-`, 'chart ')] : []));
  return new Set([...ours, ...ofChart]);
};

test.each([
  ['system', { ...EVERYWHERE, ...IN_SYSTEM }],
  ['dev', EVERYWHERE],
  ['prod', EVERYWHERE],
])('%s tells of everything that it must tell of', (name, subjects) => {
  const known = alertsIn(name);
  const missing = Object.entries(subjects).flatMap(([subject, { ours = [], chart = [] }]) =>
    [...ours, ...chart.map(object => `chart ${object}`)]
      .filter(alert => !known.has(alert))
      .map(alert => `${subject}: ${alert}`),
  );
  expect(missing).toEqual([]);
});
