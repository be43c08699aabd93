import { COMPONENTS } from '../platform';
import { helmFacts } from '../render/helm-facts';
import { placedIn } from '../render/render-cluster';
import { PROJECT, renderCommitted } from '../testing/committed-platform';

/** What the platform must warn of, and the alerts of ours or the rules of a chart that do. */
const ASKED: readonly (readonly [string, readonly string[]])[] = [
  ['nodes', ['kube-prometheus-stack-node-exporter', 'kube-prometheus-stack-kubernetes-system-kubelet']],
  ['etcd', ['kube-prometheus-stack-etcd', 'EtcdBackupTooOld']],
  ['latency of the API', ['KubernetesApiSlow', 'kube-prometheus-stack-kube-apiserver-slos']],
  ['pods that start again', ['kube-prometheus-stack-kubernetes-apps']],
  ['pods out of memory', ['ContainerOutOfMemory']],
  ['certificates', ['CertificateNotRenewed', 'CertificateNotReady']],
  ['backups', ['VeleroBackupTooOld', 'PostgresBackupTooOld', 'VaultSnapshotTooOld', 'EtcdBackupMissing']],
  ['PostgreSQL', ['PostgresDown', 'PostgresReplicationLag', 'CloudNativePgDown']],
  ['Argo CD out of sync', ['ArgoCdOutOfSync']],
  ['Vault sealed', ['VaultSealed']],
  ['quota', ['kube-prometheus-stack-kubernetes-resources']],
  ['dropped flows', ['CiliumDropsPackets', 'CiliumDeniesFlows']],
  ['logs that are lost', ['VectorDropsLogs', 'LokiDiscardsLogs', 'LogsMissing']],
];

const { describe: describeRelease } = helmFacts(PROJECT);

const known = renderCommitted().flatMap(({ context, components }) => [
  ...placedIn(COMPONENTS, context).flatMap(
    ({ monitoring }) => monitoring?.(context).alerts.map(({ name }) => name) ?? [],
  ),
  ...components.flatMap(({ releases }) =>
    releases.flatMap(release =>
      (describeRelease(release)?.objects ?? []).filter(({ kind }) => kind === 'PrometheusRule').map(({ name }) => name),
    ),
  ),
]);

test.each(ASKED)('somebody is told of %s', (_, names) => {
  expect(names.filter(name => !known.includes(name))).toEqual([]);
});
