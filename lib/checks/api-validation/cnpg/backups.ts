import { objectAt, shown } from '../../declared/fields';
import type { ApiRules, CheckedRule } from '../api-rule';
import { partAt, wholeObject } from '../parts';
import { checked, CNPG_API, isText } from './checked';
import { isCronSchedule } from './cron-schedule';

const ofSnapshots = (field: 'online' | 'onlineConfiguration'): CheckedRule =>
  checked('validate', field, 'is set for volume snapshots only', ({ value: spec }, refuse) => {
    const method = spec['method'] ?? 'barmanObjectStore';
    if (method !== 'barmanObjectStore' || !(field in spec)) return;
    refuse({ at: [field], message: 'can be set with the method volumeSnapshot only', fix: 'leave it out' });
  });

const noSnapshots: CheckedRule = {
  upstream: 'validate',
  field: 'method',
  says: 'is volumeSnapshot only where snapshots exist',
  ours: true,
  check: ({ value: spec }, refuse) => {
    if (spec['method'] !== 'volumeSnapshot') return;
    const message = 'needs VolumeSnapshots, which local volumes do not have';
    refuse({ at: ['method'], message, value: 'volumeSnapshot', fix: 'use plugin' });
  },
};

const withPlugin = (upstream: string): CheckedRule =>
  checked(upstream, 'pluginConfiguration', 'names the plugin, for the method plugin', ({ value: spec }, refuse) => {
    if (spec['method'] !== 'plugin' || isText(objectAt(spec, 'pluginConfiguration')['name'])) return;
    const message = 'must be set with the method plugin';
    refuse({ at: ['pluginConfiguration'], message, fix: 'name barman-cloud.cloudnative-pg.io' });
  });

/** Schedules of backups. Source: cloudnative-pg v1.30.0, internal/webhook/v1/scheduledbackup_webhook.go */
export const scheduledBackupRules: ApiRules = {
  subject: 'CloudNativePG ScheduledBackup',
  partsOf: partAt(CNPG_API, 'ScheduledBackup', 'spec'),
  rules: [
    checked('validate', 'schedule', 'has six fields, seconds first', ({ value: spec }, refuse) => {
      const schedule = shown(spec['schedule']);
      if (isCronSchedule(schedule)) return;
      const message = 'must have six fields, seconds first';
      refuse({ at: ['schedule'], message, value: schedule, fix: 'write it as 0 0 2 * * *' });
    }),
    noSnapshots,
    ofSnapshots('online'),
    ofSnapshots('onlineConfiguration'),
    // The webhook lets it pass, and refuses every Backup that is made of it.
    withPlugin('BackupCustomValidator.validate'),
  ],
};

const DEADLINE = 'cnpg.io/volumeSnapshotDeadline';

/** Backups by hand. Source: cloudnative-pg v1.30.0, internal/webhook/v1/backup_webhook.go */
export const backupRules: ApiRules = {
  subject: 'CloudNativePG Backup',
  partsOf: partAt(CNPG_API, 'Backup', 'spec'),
  rules: [noSnapshots, ofSnapshots('online'), ofSnapshots('onlineConfiguration'), withPlugin('validate')],
};

/** Annotations of backups by hand. Source: cloudnative-pg v1.30.0, internal/webhook/v1/backup_webhook.go */
export const backupMetadataRules: ApiRules = {
  subject: 'CloudNativePG Backup: metadata',
  partsOf: wholeObject(CNPG_API, 'Backup'),
  rules: [
    checked('validate', `metadata.annotations[${DEADLINE}]`, 'is a whole number', ({ value: backup }, refuse) => {
      const value = objectAt(backup, 'metadata', 'annotations')[DEADLINE];
      if (!isText(value) || /^[+-]?\d+$/.test(value)) return;
      refuse({
        at: ['metadata', 'annotations', DEADLINE],
        message: 'must be a whole number',
        value,
        fix: 'write minutes',
      });
    }),
  ],
};
