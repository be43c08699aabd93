import { downAlert, type Alert, type Monitoring } from '../../model/monitoring';
import { SERVER_SECRET } from './certificates';
import { ACTIVE, ACTIVE_HOST, VAULT } from './vault-address';

const CONTAINER = `namespace="${VAULT}",container="vault"`;

/** A server that is sealed, or was never started, is not ready. Its own gauge keeps a 0 from before for an hour. */
const READY = `kube_pod_container_status_ready{${CONTAINER}} == 1`;

/** The server that answers requests. Ready, because gauges of one that was sealed or stepped down stay for an hour. */
const LEADER = `vault_core_active{job="${VAULT}"} == 1 and on (pod) ${READY}`;

const POD = '{{ $labels.pod }}';

const ALERTS: readonly Alert[] = [
  downAlert(VAULT, {
    name: 'VaultDown',
    summary: 'No server of Vault answers',
    impact: 'What runs goes on with the Secrets that it has; nothing new gets any, and nobody signs in with Vault.',
    steps: [
      '`kubectl --namespace vault get pods --output wide` and `describe` tell why; a volume binds a server to its node.',
      'The log of the container `vault` names a certificate or a configuration that it refuses.',
      'Storage that is lost is restored from a snapshot: [vault.md](vault.md).',
    ],
  }),
  {
    name: 'VaultSealed',
    expr: `kube_pod_container_status_running{${CONTAINER}} == 1 unless on (pod) ${READY}`,
    for: '5m',
    severity: 'critical',
    summary: `The server ${POD} of Vault is sealed, or was never started`,
    impact: 'It takes no part. With two such servers of three Vault answers nobody.',
    steps: [
      '`kubectl --namespace vault exec POD --container vault -- vault status` shows `Sealed` and `Initialized`.',
      'With shares of a key: three holders each run `kubectl --namespace vault exec --stdin --tty POD --container vault -- vault operator unseal`.',
      'With a seal of a key service: its credentials and the way to it; the log of the server names the error.',
      'A Vault that was never started: [vault.md](vault.md).',
    ],
  },
  {
    name: 'VaultNoLeader',
    expr: `absent(${LEADER})`,
    for: '5m',
    severity: 'critical',
    summary: 'No server of Vault leads',
    impact: 'Vault answers nobody: new Secrets do not come, changed ones do not change. Running pods keep theirs.',
    steps: [
      'Are two of three servers unsealed: `VaultSealed` names those that are not.',
      '`kubectl --namespace vault logs --selector component=server --container vault --prefix` shows elections that fail; the servers must reach each other at port 8201.',
      'Two servers that are lost for good: `peers.json`, then a snapshot if that does not help, both in the manual of Vault.',
    ],
  },
  {
    name: 'VaultRaftUnhealthy',
    expr: `(vault_autopilot_healthy{job="${VAULT}"} == 0 or vault_autopilot_failure_tolerance{job="${VAULT}"} < 1) and on (pod) (${LEADER})`,
    for: '15m',
    severity: 'warning',
    summary: 'The loss of one more server would stop Vault',
    impact: 'Vault works, with no server to spare.',
    steps: [
      '`vault operator raft autopilot state` names the server that is away or behind.',
      '`vault operator raft list-peers` must list three voters; remove one that will never come back with `vault operator raft remove-peer`.',
    ],
  },
  {
    name: 'VaultAuditFails',
    expr: ['request', 'response']
      .map(what => `sum(rate(vault_audit_log_${what}_failure{job="${VAULT}"}[5m])) > 0`)
      .join(' or '),
    for: '5m',
    severity: 'critical',
    summary: 'Vault cannot write its audit log',
    impact: 'Vault refuses each request that no audit device has written.',
    steps: [
      '`kubectl --namespace vault exec POD --container vault -- df /vault/audit`: a full volume is the usual reason; remove the oldest `audit.log.*`.',
      'The container `reload` turns the log over: its log tells whether it does.',
      '`vault audit list` must show `file` and `stdout`; a sync of `vault-configuration` makes them anew.',
    ],
  },
  {
    name: 'VaultVolumeFills',
    expr: `min by (persistentvolumeclaim) (kubelet_volume_stats_available_bytes{namespace="${VAULT}"} / kubelet_volume_stats_capacity_bytes{namespace="${VAULT}"}) < 0.15`,
    for: '15m',
    severity: 'warning',
    summary: 'The volume of {{ $labels.persistentvolumeclaim }} is nearly full',
    impact: 'A full volume of data or of the audit log stops the server.',
    steps: [
      'A local volume shares the disk of its node: `kubectl --namespace vault exec POD --container vault -- df -h` shows who fills it.',
      'Old logs `audit.log.1` to `audit.log.7` can go, once they are kept elsewhere.',
    ],
  },
];

/** How Vault is watched: each server, sealed ones too, over TLS by its own authority. */
export const vaultMonitoring = (): Monitoring => ({
  targets: [
    {
      name: VAULT,
      from: 'service',
      // The headless Service: it has all servers, sealed ones too.
      selector: { 'app.kubernetes.io/name': VAULT, 'vault-internal': 'true' },
      port: ACTIVE.portName,
      path: '/v1/sys/metrics',
      params: { format: ['prometheus'] },
      scheme: 'https',
      certificate: { authority: { secret: SERVER_SECRET, key: 'ca.crt' }, serverName: ACTIVE_HOST },
      rename: { cluster: 'vault_cluster' },
    },
  ],
  alerts: ALERTS,
  dashboard: {
    title: 'Vault',
    rows: [
      {
        title: 'Servers',
        panels: [
          {
            title: 'Ready',
            unit: 'short',
            kind: 'stat',
            queries: [
              {
                expr: `sum(kube_pod_container_status_ready{${CONTAINER}})`,
                legend: 'servers',
              },
            ],
          },
          { title: 'Leader', unit: 'short', queries: [{ expr: LEADER, legend: '{{pod}}' }] },
          {
            title: 'Servers that may fail',
            unit: 'short',
            kind: 'stat',
            queries: [
              {
                expr: `vault_autopilot_failure_tolerance{job="${VAULT}"} and on (pod) (${LEADER})`,
                legend: 'servers',
              },
            ],
          },
        ],
      },
      {
        title: 'Requests',
        panels: [
          {
            title: 'Requests',
            unit: 'reqps',
            queries: [
              { expr: `sum by (pod) (rate(vault_core_handle_request_count{job="${VAULT}"}[5m]))`, legend: '{{pod}}' },
            ],
          },
          {
            title: 'Audit entries that failed',
            unit: 'ops',
            queries: [
              { expr: `sum(rate(vault_audit_log_request_failure{job="${VAULT}"}[5m]))`, legend: 'requests' },
              { expr: `sum(rate(vault_audit_log_response_failure{job="${VAULT}"}[5m]))`, legend: 'responses' },
            ],
          },
          {
            title: 'Leases',
            unit: 'short',
            queries: [{ expr: `vault_expire_num_leases{job="${VAULT}"} and on (pod) (${LEADER})`, legend: 'leases' }],
          },
        ],
      },
    ],
  },
  metrics: [
    {
      source: 'https://github.com/hashicorp/vault/blob/v2.0.4/vault/core_metrics.go',
      names: ['vault_core_active'],
    },
    {
      source: 'https://github.com/hashicorp/vault/blob/v2.0.4/vault/request_handling.go',
      names: ['vault_core_handle_request_count'],
    },
    {
      source: 'https://github.com/hashicorp/vault/blob/v2.0.4/vault/expiration.go',
      names: ['vault_expire_num_leases'],
    },
    {
      source: 'https://github.com/hashicorp/vault/blob/v2.0.4/physical/raft/raft_autopilot.go',
      names: ['vault_autopilot_healthy', 'vault_autopilot_failure_tolerance'],
    },
    {
      source: 'https://github.com/hashicorp/vault/blob/v2.0.4/audit/broker.go',
      names: ['vault_audit_log_request_failure', 'vault_audit_log_response_failure'],
    },
  ],
});
