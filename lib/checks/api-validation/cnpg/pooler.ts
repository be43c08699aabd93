import { objectAt } from '../../declared/fields';
import type { ApiRules } from '../api-rule';
import { partAt } from '../parts';
import { checked, CNPG_API, isText } from './checked';

/** Parameters of PgBouncer that a Pooler may set. Source: AllowedPgbouncerGenericConfigurationParameters */
const PARAMETERS: readonly string[] = [
  'application_name_add_host',
  'auth_type',
  'autodb_idle_timeout',
  'cancel_wait_timeout',
  'client_idle_timeout',
  'client_login_timeout',
  'client_tls13_ciphers',
  'client_tls_ciphers',
  'client_tls_sslmode',
  'default_pool_size',
  'disable_pqexec',
  'dns_max_ttl',
  'dns_nxdomain_ttl',
  'idle_transaction_timeout',
  'ignore_startup_parameters',
  'listen_backlog',
  'log_connections',
  'log_disconnections',
  'log_pooler_errors',
  'log_stats',
  'max_client_conn',
  'max_db_connections',
  'max_packet_size',
  'max_prepared_statements',
  'max_user_connections',
  'min_pool_size',
  'pkt_buf',
  'query_timeout',
  'query_wait_timeout',
  'reserve_pool_size',
  'reserve_pool_timeout',
  'sbuf_loopcnt',
  'server_check_delay',
  'server_check_query',
  'server_connect_timeout',
  'server_fast_close',
  'server_idle_timeout',
  'server_lifetime',
  'server_login_retry',
  'server_reset_query',
  'server_reset_query_always',
  'server_round_robin',
  'server_tls13_ciphers',
  'server_tls_ciphers',
  'server_tls_protocols',
  'server_tls_sslmode',
  'stats_period',
  'suspend_timeout',
  'tcp_defer_accept',
  'tcp_keepalive',
  'tcp_keepcnt',
  'tcp_keepidle',
  'tcp_keepintvl',
  'tcp_socket_buffer',
  'tcp_user_timeout',
  'track_extra_parameters',
  'verbose',
];

/** Poolers. Source: cloudnative-pg v1.30.0, internal/webhook/v1/pooler_webhook.go */
export const poolerRules: ApiRules = {
  subject: 'CloudNativePG Pooler',
  partsOf: partAt(CNPG_API, 'Pooler', 'spec'),
  rules: [
    { upstream: 'validatePgBouncer', field: 'pgbouncer', says: 'is set', by: 'V1' },
    checked(
      'validatePgBouncer',
      'pgbouncer.authQuery',
      'is set with a Secret to ask with',
      ({ value: spec }, refuse) => {
        const pgbouncer = objectAt(spec, 'pgbouncer');
        const secrets = ['authQuerySecret', 'serverTLSSecret'].map(key => objectAt(pgbouncer, key)['name']);
        if (!secrets.some(isText) || isText(pgbouncer['authQuery'])) return;
        const message = 'must be set with authQuerySecret or serverTLSSecret';
        refuse({ at: ['pgbouncer', 'authQuery'], message, fix: 'write the query, or leave the Secret out' });
      },
    ),
    checked('validatePgBouncer', 'pgbouncer.authQuerySecret.name', 'is set with a query', ({ value: spec }, refuse) => {
      const pgbouncer = objectAt(spec, 'pgbouncer');
      const secrets = ['authQuerySecret', 'serverTLSSecret'].map(key => objectAt(pgbouncer, key)['name']);
      if (secrets.some(isText) || !isText(pgbouncer['authQuery'])) return;
      const message = 'must be set with authQuery';
      refuse({ at: ['pgbouncer', 'authQuerySecret'], message, fix: 'name the Secret, or leave the query out' });
    }),
    checked('validatePgbouncerGenericParameters', 'pgbouncer.parameters', 'may be set', ({ value: spec }, refuse) => {
      const names = Object.keys(objectAt(spec, 'pgbouncer', 'parameters'));
      for (const name of names.filter(key => !PARAMETERS.includes(key))) {
        const message = 'cannot be set: it is unknown, or belongs to the operator';
        refuse({ at: ['pgbouncer', 'parameters', name], message, value: name, fix: 'leave it out' });
      }
    }),
    checked('validateCluster', 'cluster.name', 'is not empty', ({ value: spec }, refuse) => {
      if (isText(objectAt(spec, 'cluster')['name'])) return;
      refuse({ at: ['cluster', 'name'], message: 'must be set', fix: 'name the Cluster' });
    }),
    checked(
      'validateCluster',
      'metadata.name',
      'is not the name of the Cluster',
      ({ value: spec, manifest }, refuse) => {
        const { name } = objectAt(spec, 'cluster');
        if (name !== manifest.name) return;
        const more = { value: name, fix: `call the Pooler ${name}-pooler-rw` };
        refuse({ at: ['cluster', 'name'], message: 'must not be the name of the Pooler itself', ...more });
      },
    ),
    checked(
      'validateMonitoring',
      'pgbouncer.clientTLSSecret',
      'is set with TLS for metrics and enablePodMonitor',
      ({ value: spec }, refuse) => {
        const monitoring = objectAt(spec, 'monitoring');
        const hasTls = objectAt(monitoring, 'tls')['enabled'] === true && monitoring['enablePodMonitor'] === true;
        if (!hasTls || isText(objectAt(spec, 'pgbouncer', 'clientTLSSecret')['name'])) return;
        const message = 'must be set with TLS for metrics and enablePodMonitor';
        refuse({
          at: ['pgbouncer', 'clientTLSSecret'],
          message,
          fix: 'write a PodMonitor instead of enablePodMonitor',
        });
      },
    ),
  ],
};
