import { compileRe2 } from '../../schema/re2-pattern';
import { parseQuantity } from '../../../model/quantity';
import { objectAt, objectsAt, shown, textAt, textsAt } from '../../declared/fields';
import type { ApiRules, CheckedRule } from '../api-rule';
import { checked, clusterSpec, isText, numberAt } from './checked';
import {
  FIXED_PARAMETERS,
  FIXED_VALUES,
  majorOf,
  parameter,
  parametersOf,
  postgresBoolean,
  postgresSize,
} from './postgres-settings';

const PARAMETERS = ['postgresql', 'parameters'];
const PARAMETER_NAME = /^[A-Za-z_][A-Za-z0-9_$]*(\.[A-Za-z_][A-Za-z0-9_$]*)?$/;
const WAL_LEVELS = ['logical', 'replica', 'minimal'];

/** Annotation of Clusters that archive nothing. */
const NO_ARCHIVE = 'cnpg.io/skipWalArchiving';

const boolean = (name: string): CheckedRule =>
  checked('validateConfiguration', `postgresql.parameters.${name}`, 'is a boolean', ({ value: spec }, refuse) => {
    const text = parametersOf(spec)[name];
    if (typeof text !== 'string' || postgresBoolean(text) !== undefined) return;
    refuse({
      at: [...PARAMETERS, name],
      message: 'must be a boolean of PostgreSQL',
      value: text,
      fix: 'use on or off',
    });
  });

const size = (name: string): CheckedRule =>
  checked('validateConfiguration', `postgresql.parameters.${name}`, 'is a size', ({ value: spec }, refuse) => {
    const text = parameter(spec, name);
    if (text === '' || postgresSize(text) !== undefined) return;
    refuse({ at: [...PARAMETERS, name], message: 'must be a size', value: text, fix: 'write it as 256MB' });
  });

const belowVolume = (name: string): CheckedRule =>
  checked(
    'validateWalSizeConfiguration',
    `postgresql.parameters.${name}`,
    'is below the size of the WAL volume',
    ({ value: spec }, refuse) => {
      const text = parameter(spec, name);
      const volume = parseQuantity(textAt(objectAt(spec, 'walStorage'), 'size') ?? '');
      const amount = postgresSize(text);
      if (volume === undefined || text === '' || amount === undefined || amount === 0n || amount < volume) return;
      const fix = 'lower it, or raise walStorage.size';
      refuse({ at: [...PARAMETERS, name], message: 'must be below walStorage.size', value: text, fix });
    },
  );

const isEnabled = (text: string): boolean => postgresBoolean(text) === true;

/** Settings of PostgreSQL. Source: cloudnative-pg v1.30.0, internal/webhook/v1/cluster_webhook.go */
export const clusterConfigurationRules: ApiRules = {
  subject: 'CloudNativePG Cluster: configuration',
  partsOf: clusterSpec,
  rules: [
    checked('validateConfiguration', 'imageName', 'is PostgreSQL 13 or newer', ({ value: spec }, refuse) => {
      const major = majorOf(spec);
      if (major === undefined || major >= 13) return;
      const at = 'imageCatalogRef' in spec ? ['imageCatalogRef', 'major'] : ['imageName'];
      refuse({ at, message: 'must be PostgreSQL 13 or newer', value: major, fix: 'use a newer one' });
    }),
    checked(
      'validateConfiguration',
      'postgresql.parameters',
      'names are those of parameters',
      ({ value: spec }, refuse) => {
        for (const name of Object.keys(parametersOf(spec)).filter(key => !PARAMETER_NAME.test(key))) {
          const fix = 'write its name, or <extension>.<name>';
          refuse({ at: [...PARAMETERS, name], message: 'must be the name of a parameter', value: name, fix });
        }
      },
    ),
    checked(
      'validateConfiguration',
      'postgresql.parameters',
      'none belongs to the operator',
      ({ value: spec }, refuse) => {
        for (const [name, value] of Object.entries(parametersOf(spec))) {
          if (!FIXED_PARAMETERS.includes(name) || FIXED_VALUES[name] === value) continue;
          const message = 'cannot be set: it belongs to the operator';
          refuse({ at: [...PARAMETERS, name], message, value: shown(value), fix: 'leave it out' });
        }
      },
    ),
    checked(
      'validateConfiguration',
      'postgresql.parameters.wal_level',
      'is a known level',
      ({ value: spec }, refuse) => {
        const level = parameter(spec, 'wal_level', 'logical');
        if (WAL_LEVELS.includes(level)) return;
        const message = `must be ${WAL_LEVELS.join(', ')}`;
        refuse({ at: [...PARAMETERS, 'wal_level'], message, value: level, fix: 'use logical or replica' });
      },
    ),
    checked(
      'validateConfiguration',
      'postgresql.parameters.wal_level',
      'is not minimal where WAL is archived or replicated',
      ({ value: spec, manifest }, refuse) => {
        const archives = objectAt(manifest.body, 'metadata', 'annotations')[NO_ARCHIVE] !== 'enabled';
        const needs = archives || numberAt(spec, 'instances', 1) > 1 || 'replica' in spec;
        if (parameter(spec, 'wal_level') !== 'minimal' || !needs) return;
        const message = 'must not be minimal where WAL is archived or replicated';
        refuse({ at: [...PARAMETERS, 'wal_level'], message, fix: 'use logical or replica' });
      },
    ),
    checked(
      'validateConfiguration',
      'postgresql.parameters.max_wal_senders',
      'is 0 where wal_level is minimal',
      ({ value: spec }, refuse) => {
        if (parameter(spec, 'wal_level') !== 'minimal' || parameter(spec, 'max_wal_senders') === '0') return;
        const at = [...PARAMETERS, 'max_wal_senders'];
        refuse({ at, message: 'must be 0 where wal_level is minimal', fix: 'set it to 0' });
      },
    ),
    size('shared_buffers'),
    size('min_wal_size'),
    size('max_wal_size'),
    boolean('hot_standby_feedback'),
    boolean('sync_replication_slots'),
    boolean('wal_log_hints'),
    checked(
      'validateConfiguration',
      'postgresql.parameters.wal_log_hints',
      'is on with more than one instance',
      ({ value: spec }, refuse) => {
        const isOff = postgresBoolean(parameter(spec, 'wal_log_hints')) === false;
        if (!isOff || numberAt(spec, 'instances', 1) < 2) return;
        const at = [...PARAMETERS, 'wal_log_hints'];
        refuse({ at, message: 'must be on with more than one instance', fix: 'leave it out' });
      },
    ),
    checked(
      'validateWalSizeConfiguration',
      'postgresql.parameters.min_wal_size',
      'is below max_wal_size',
      ({ value: spec }, refuse) => {
        const least = postgresSize(parameter(spec, 'min_wal_size') || '80MB') ?? 0n;
        const most = postgresSize(parameter(spec, 'max_wal_size') || '1GB') ?? 0n;
        if (least === 0n || most === 0n || least < most) return;
        const fix = 'lower it, or raise max_wal_size (1GB unless set)';
        refuse({ at: [...PARAMETERS, 'min_wal_size'], message: 'must be below max_wal_size', fix });
      },
    ),
    belowVolume('min_wal_size'),
    belowVolume('max_wal_size'),
    checked('validateLDAP', 'postgresql.ldap.server', 'is set', ({ value: spec }, refuse) => {
      const ldap = objectAt(spec, 'postgresql', 'ldap');
      if (!('ldap' in objectAt(spec, 'postgresql')) || isText(ldap['server'])) return;
      refuse({ at: ['postgresql', 'ldap', 'server'], message: 'must be set', fix: 'name the server' });
    }),
    checked('validateLDAP', 'postgresql.ldap', 'binds in one way', ({ value: spec }, refuse) => {
      const ldap = objectAt(spec, 'postgresql', 'ldap');
      if (!('bindAsAuth' in ldap && 'bindSearchAuth' in ldap)) return;
      const message = 'must have one of bindAsAuth and bindSearchAuth';
      refuse({ at: ['postgresql', 'ldap'], message, fix: 'keep one of them' });
    }),
    checked(
      'validatePodSelectorRefs',
      'postgresql.pg_hba',
      'lines name known podSelectorRefs, one at most',
      ({ value: spec }, refuse) => {
        const known = objectsAt(spec, 'podSelectorRefs').map(({ name }) => shown(name));
        textsAt(objectAt(spec, 'postgresql'), 'pg_hba').forEach((line, index) => {
          const references = [...line.matchAll(/\$\{(?<type>[^:]+):(?<name>[^}]+)\}/g)].map(({ groups }) => groups);
          const unknown = references.find(
            groups => groups?.['type'] !== 'podselector' || !known.includes(groups['name'] ?? ''),
          );
          if (unknown === undefined && references.length < 2) return;
          const message =
            unknown === undefined ? 'must have one podselector at most' : 'must name one of podSelectorRefs';
          const fix = unknown === undefined ? 'write a line for each' : 'write ${podselector:<name>}';
          refuse({ at: ['postgresql', 'pg_hba', index], message, value: line, fix });
        });
      },
    ),
    checked(
      'validateSynchronizeLogicalDecoding',
      'replicationSlots.highAvailability.synchronizeLogicalDecoding',
      'has what it needs',
      ({ value: spec }, refuse) => {
        const slots = objectAt(spec, 'replicationSlots', 'highAvailability');
        const usesExtension = Object.keys(parametersOf(spec)).some(name => name.startsWith('pg_failover_slots.'));
        if (slots['synchronizeLogicalDecoding'] !== true || usesExtension) return;
        const major = majorOf(spec);
        if (major !== undefined && major < 17) {
          const at = ['replicationSlots', 'highAvailability', 'synchronizeLogicalDecoding'];
          const fix = 'set pg_failover_slots.synchronize_slot_names';
          refuse({ at, message: 'needs the extension pg_failover_slots before PostgreSQL 17', fix });
          return;
        }
        for (const name of ['hot_standby_feedback', 'sync_replication_slots']) {
          if (isEnabled(parameter(spec, name))) continue;
          const message = 'must be on for synchronizeLogicalDecoding';
          refuse({ at: [...PARAMETERS, name], message, fix: 'set it to on' });
        }
      },
    ),
    checked(
      'validatePgFailoverSlots',
      'postgresql.parameters.hot_standby_feedback',
      'is on with pg_failover_slots',
      ({ value: spec }, refuse) => {
        const uses = Object.keys(parametersOf(spec)).some(name => name.startsWith('pg_failover_slots.'));
        if (!uses || isEnabled(parameter(spec, 'hot_standby_feedback'))) return;
        const at = [...PARAMETERS, 'hot_standby_feedback'];
        refuse({ at, message: 'must be on with pg_failover_slots', fix: 'set it to on' });
      },
    ),
    checked(
      'validatePgFailoverSlots',
      'replicationSlots.highAvailability.enabled',
      'is on with pg_failover_slots',
      ({ value: spec }, refuse) => {
        const uses = Object.keys(parametersOf(spec)).some(name => name.startsWith('pg_failover_slots.'));
        if (!uses || objectAt(spec, 'replicationSlots', 'highAvailability')['enabled'] !== false) return;
        const at = ['replicationSlots', 'highAvailability', 'enabled'];
        refuse({ at, message: 'must be on with pg_failover_slots', fix: 'leave it out' });
      },
    ),
    checked(
      'validateReplicationSlots',
      'replicationSlots.synchronizeReplicas.excludePatterns',
      'are regular expressions',
      ({ value: spec }, refuse) => {
        const patterns = textsAt(objectAt(spec, 'replicationSlots', 'synchronizeReplicas'), 'excludePatterns');
        patterns.forEach((pattern, index) => {
          if (compileRe2(pattern) !== undefined) return;
          const at = ['replicationSlots', 'synchronizeReplicas', 'excludePatterns', index];
          refuse({ at, message: 'must be a regular expression', value: pattern, fix: 'correct it' });
        });
      },
    ),
  ],
};
