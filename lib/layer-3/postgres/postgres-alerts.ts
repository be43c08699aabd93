import type { Alert } from '../../model/monitoring';
import type { WatchedServer } from './postgres-servers';

const SERVER = '{{ $labels.namespace }}/{{ $labels.server }}';
const INSTANCE = '{{ $labels.namespace }}/{{ $labels.pod }}';

const upOf = ({ name, namespace }: WatchedServer): string =>
  `cnpg_collector_up{namespace="${namespace}",server="${name}"} == 1`;

/** The same question for each server; a server without any series is named by its labels all the same. */
const forEach = (servers: readonly WatchedServer[], expr: (server: WatchedServer) => string): string =>
  servers
    .map(server => {
      const named = `label_replace(${expr(server)}, "namespace", "${server.namespace}", "", "")`;
      return `label_replace(${named}, "server", "${server.name}", "", "")`;
    })
    .join('\nor\n');

/** What is told of servers that the data names. */
const ofServers = (servers: readonly WatchedServer[]): readonly Alert[] => [
  {
    name: 'PostgresDown',
    expr: forEach(servers, server => `absent(${upOf(server)})`),
    for: '5m',
    severity: 'critical',
    summary: `No instance of the PostgreSQL server ${SERVER} answers`,
    impact: 'Whatever has its database there does not work.',
    steps: [
      '`kubectl --namespace NAMESPACE get clusters.postgresql.cnpg.io SERVER` and `describe` name the phase and the reason.',
      '`kubectl --namespace NAMESPACE get pods --selector cnpg.io/cluster=SERVER --output wide`: a pod without a node waits for the node of its volume.',
      'Data that is lost is restored into a new server: [postgres.md](postgres.md).',
    ],
  },
  {
    name: 'PostgresInstanceMissing',
    expr: forEach(servers, server => `count(${upOf(server)}) < ${server.instances}`),
    for: '15m',
    severity: 'warning',
    summary: `The PostgreSQL server ${SERVER} has fewer instances than it should`,
    impact: 'The server works, with less or nothing to take over.',
    steps: [
      '`kubectl --namespace NAMESPACE get pods --selector cnpg.io/cluster=SERVER --output wide` names the instance that is away.',
      'An instance whose node is gone for good: `kubectl cnpg --namespace NAMESPACE destroy SERVER NUMBER`; the operator makes a new one.',
    ],
  },
];

/** What is told of every server there is, whoever made it. */
const OF_ALL: readonly Alert[] = [
  {
    name: 'PostgresInstanceDown',
    expr: 'cnpg_collector_up == 0',
    for: '5m',
    severity: 'warning',
    summary: `The PostgreSQL instance ${INSTANCE} runs and takes no connections`,
    impact:
      'A standby that is down cannot take over; a primary that is down is replaced by a standby, if there is one.',
    steps: [
      '`kubectl --namespace NAMESPACE logs POD --container postgres` tells why; a full volume of WAL is the usual reason.',
      'An instance that somebody fenced: `kubectl cnpg --namespace NAMESPACE fencing off SERVER POD`.',
    ],
  },
  {
    name: 'PostgresNoPrimary',
    expr: 'min by (namespace, server) (cnpg_pg_replication_in_recovery) == 1',
    for: '5m',
    severity: 'critical',
    summary: `No instance of the PostgreSQL server ${SERVER} takes writes`,
    impact: 'Whatever has its database there cannot write.',
    steps: [
      '`kubectl --namespace NAMESPACE get clusters.postgresql.cnpg.io SERVER` names the primary that is wanted, and the phase.',
      'A failover that waits: the log of the operator, `kubectl --namespace cnpg-system logs deployment/cloudnative-pg`.',
      '`kubectl cnpg --namespace NAMESPACE promote SERVER POD` makes an instance the primary.',
    ],
  },
  {
    name: 'PostgresReplicationLag',
    expr: 'cnpg_pg_replication_lag > 300',
    for: '10m',
    severity: 'warning',
    summary: `The PostgreSQL standby ${INSTANCE} is more than five minutes behind`,
    impact: 'A failover to it would lose what it has not got; reads from it are old.',
    steps: [
      '`kubectl cnpg --namespace NAMESPACE status SERVER` shows what each standby has received and replayed.',
      'A long query on the standby holds the replay up; a slow disk or network does too.',
    ],
  },
  {
    name: 'PostgresNotStreaming',
    expr: 'cnpg_pg_replication_in_recovery == 1 and cnpg_pg_replication_is_wal_receiver_up == 0',
    for: '10m',
    severity: 'warning',
    summary: `The PostgreSQL standby ${INSTANCE} receives nothing from its primary`,
    impact: 'It falls behind; WAL gathers on the primary.',
    steps: [
      '`kubectl --namespace NAMESPACE logs POD --container postgres` names the reason.',
      'WAL that is gone from the primary and the archive: `kubectl cnpg --namespace NAMESPACE destroy SERVER NUMBER` makes the standby anew.',
    ],
  },
  {
    name: 'PostgresDiskFull',
    expr: [
      'min by (namespace, persistentvolumeclaim) (kubelet_volume_stats_available_bytes / kubelet_volume_stats_capacity_bytes) < 0.1',
      'and on (namespace, persistentvolumeclaim) (',
      '  label_replace(cnpg_collector_up, "persistentvolumeclaim", "$1", "pod", "(.+)")',
      '  or label_replace(cnpg_collector_up, "persistentvolumeclaim", "$1-wal", "pod", "(.+)")',
      ')',
    ].join('\n'),
    for: '10m',
    severity: 'critical',
    summary: 'The PostgreSQL volume {{ $labels.namespace }}/{{ $labels.persistentvolumeclaim }} is nearly full',
    impact: 'A full volume stops the instance.',
    steps: [
      'A volume that ends in `-wal`: WAL is not archived, or a standby or a replication slot holds it; see `PostgresWalNotArchived` and `PostgresNotStreaming`.',
      'A local volume shares the disk of its node: `kubectl --namespace NAMESPACE exec POD --container postgres -- df -h` shows what is left.',
      'Data that has grown: `storage` of the server in `environments/`, on a node with more room.',
    ],
  },
];

/** Alerts of PostgreSQL servers: those of the data may not vanish, all others may not fail. */
export const postgresAlerts = (servers: readonly WatchedServer[]): readonly Alert[] => [
  ...(servers.length === 0 ? [] : ofServers(servers)),
  ...OF_ALL,
];
