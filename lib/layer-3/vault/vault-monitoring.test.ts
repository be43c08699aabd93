import { renderCommitted } from '../../testing/committed-platform';
import { vaultMonitoring } from './vault-monitoring';
import { vaultSnapshotsMonitoring } from './vault-snapshots-monitoring';

const system = renderCommitted().find(({ tree }) => tree.cluster === 'system');

const expressions = new Map(
  [...vaultMonitoring().alerts, ...vaultSnapshotsMonitoring().alerts].map(({ name, expr }) => [name, expr]),
);

test('every server is read, a sealed one too, over TLS by the authority of Vault', () => {
  const monitor = system?.tree.manifests.find(({ kind, name }) => kind === 'ServiceMonitor' && name === 'vault');
  expect(monitor?.body['spec']).toMatchObject({
    selector: { matchLabels: { 'vault-internal': 'true' } },
    endpoints: [
      {
        port: 'https',
        path: '/v1/sys/metrics',
        params: { format: ['prometheus'] },
        scheme: 'https',
        tlsConfig: { ca: { secret: { name: 'vault-tls', key: 'ca.crt' } }, serverName: 'vault-active.vault.svc' },
      },
    ],
  });
});

test('a server is sealed when it runs and is not ready, and leads only when it is', () => {
  expect(expressions.get('VaultSealed')).toBe(
    'kube_pod_container_status_running{namespace="vault",container="vault"} == 1 unless on (pod) kube_pod_container_status_ready{namespace="vault",container="vault"} == 1',
  );
  expect(expressions.get('VaultNoLeader')).toBe(
    'absent(vault_core_active{job="vault"} == 1 and on (pod) kube_pod_container_status_ready{namespace="vault",container="vault"} == 1)',
  );
});

test('a snapshot is too old when one of those four a day is missing', () => {
  expect(expressions.get('VaultSnapshotTooOld')).toBe(
    'time() - kube_cronjob_status_last_successful_time{namespace="vault",cronjob="vault-snapshots"} > 28800',
  );
});
