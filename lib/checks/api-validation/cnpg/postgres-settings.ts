import type { JsonObject } from '../../../model/json';
import { parseQuantity, type Nanos } from '../../../model/quantity';
import { objectAt } from '../../declared/fields';

/** The parameters of postgresql.conf that a Cluster sets. */
export const parametersOf = (spec: JsonObject): JsonObject => objectAt(spec, 'postgresql', 'parameters');

/** The text of a parameter, or what the operator puts there. */
export const parameter = (spec: JsonObject, name: string, otherwise = ''): string => {
  const value = parametersOf(spec)[name];
  return typeof value === 'string' ? value : otherwise;
};

const TRUE = ['1', 'on', 'y', 'ye', 'yes', 't', 'tr', 'tru', 'true'];
const FALSE = ['0', 'of', 'off', 'n', 'no', 'f', 'fa', 'fal', 'fals', 'false'];

/** A boolean of postgresql.conf; undefined for a text that is none. Source: pkg/postgres/booleans.go */
export const postgresBoolean = (text: string): boolean | undefined => {
  const lower = text.toLowerCase();
  return TRUE.includes(lower) ? true : FALSE.includes(lower) ? false : undefined;
};

/** An amount of memory of postgresql.conf, as the operator reads it: a plain number stands for megabytes. */
export const postgresSize = (text: string): Nanos | undefined => {
  const full = /^[+-]?\d+$/.test(text) ? `${text}MB` : text;
  if (!full.endsWith('B')) return undefined;
  const amount = full.slice(0, -1).replaceAll(' ', '');
  return parseQuantity(/^[+-]?\d+$/.test(amount) ? amount : `${amount}i`.replace('ki', 'Ki'));
};

/** Parameters that the operator sets itself; it takes them from nobody. Source: FixedConfigurationParameters */
export const FIXED_PARAMETERS: readonly string[] = [
  'allow_system_table_mods',
  'archive_cleanup_command',
  'archive_command',
  'archive_mode',
  'bonjour',
  'bonjour_name',
  'cluster_name',
  'config_file',
  'data_directory',
  'data_sync_retry',
  'event_source',
  'external_pid_file',
  'hba_file',
  'hot_standby',
  'ident_file',
  'jit_provider',
  'listen_addresses',
  'log_destination',
  'log_directory',
  'log_file_mode',
  'log_filename',
  'log_rotation_age',
  'log_rotation_size',
  'log_truncate_on_rotation',
  'logging_collector',
  'pg_failover_slots.primary_dsn',
  'pg_failover_slots.standby_slot_names',
  'port',
  'primary_conninfo',
  'primary_slot_name',
  'promote_trigger_file',
  'recovery_end_command',
  'recovery_min_apply_delay',
  'recovery_target',
  'recovery_target_action',
  'recovery_target_inclusive',
  'recovery_target_lsn',
  'recovery_target_name',
  'recovery_target_time',
  'recovery_target_timeline',
  'recovery_target_xid',
  'restart_after_crash',
  'restore_command',
  'shared_preload_libraries',
  'ssl',
  'ssl_ca_file',
  'ssl_cert_file',
  'ssl_crl_file',
  'ssl_dh_params_file',
  'ssl_ecdh_curve',
  'ssl_key_file',
  'ssl_passphrase_command',
  'ssl_passphrase_command_supports_reload',
  'ssl_prefer_server_ciphers',
  'stats_temp_directory',
  'synchronized_standby_slots',
  'synchronous_standby_names',
  'syslog_facility',
  'syslog_ident',
  'syslog_sequence_numbers',
  'syslog_split_messages',
  'temp_tablespaces',
  'unix_socket_directories',
  'unix_socket_group',
  'unix_socket_permissions',
];

/** Fixed parameters that may be written down with the value that they have. Source: CnpgConfigurationSettings */
export const FIXED_VALUES: Readonly<Record<string, string>> = {
  archive_mode: 'on',
  log_destination: 'csvlog',
  log_directory: '/controller/log',
  log_filename: 'postgres',
  log_rotation_age: '0',
  log_rotation_size: '0',
  log_truncate_on_rotation: 'false',
  logging_collector: 'on',
  shared_preload_libraries: '',
};

/** The tag of an image; empty without one. */
export const tagOf = (image: string): string =>
  /:(?<tag>[^:/]+)$/.exec(image.replace(/@.*$/, ''))?.groups?.['tag'] ?? '';

/** The major version that a tag begins with; undefined where the operator cannot read it. */
export const majorOfTag = (tag: string): number | undefined => {
  const [major = '', minor] = (/^(?:\d\.?)+/.exec(tag)?.[0] ?? '').split('.');
  return major === '' || minor === '' ? undefined : Number(major);
};

/** The major version of the Cluster; undefined where the operator chooses it. */
export const majorOf = (spec: JsonObject): number | undefined => {
  const { major } = objectAt(spec, 'imageCatalogRef');
  if (typeof major === 'number') return major;
  return typeof spec['imageName'] === 'string' ? majorOfTag(tagOf(spec['imageName'])) : undefined;
};
