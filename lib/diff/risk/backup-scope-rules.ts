import { shown } from '../../checks/declared/fields';
import type { FieldChange } from '../compare/field-change';
import type { RiskRule } from './risk-rule';
import { watchedRule } from './watched-fields';

/** Entries of what is taken that go, of what is left out that come; a list that begins to choose; switches that go off. */
const isLess = ({ path, before, after }: FieldChange): boolean => {
  const key = path.find(part => /^(in|ex)cluded/.test(part));
  if (key?.startsWith('excluded') === true) return after !== undefined;
  if (key !== undefined) return path.at(-1) === key ? after !== undefined : before !== undefined;
  return after !== true;
};

/** What backups take, and where they go. */
export const BACKUP_SCOPE_RULES: readonly RiskRule[] = [
  watchedRule({
    id: 'backup-narrowed',
    subject: 'data',
    level: 'high',
    looksAt: 'namespaces, resources, labels and volumes of the template of a Schedule: less',
    source: 'https://velero.io/docs/v1.18/api-types/schedule/',
    kinds: ['velero.io/Schedule'],
    fields:
      /^spec\.template\.((in|ex)cluded\w+|labelSelector|orLabelSelectors|snapshotVolumes|defaultVolumesToFsBackup|includeClusterResources)\b/,
    when: isLess,
    says: 'takes less from now on',
  }),
  watchedRule({
    id: 'backup-elsewhere',
    subject: 'data',
    level: 'high',
    looksAt: 'where a BackupStorageLocation or ObjectStore lies, `accessMode`, `storageLocation` of a Schedule: other',
    source:
      'https://velero.io/docs/v1.18/api-types/backupstoragelocation/, https://cloudnative-pg.io/plugin-barman-cloud/docs/concepts/',
    kinds: ['barmancloud.cnpg.io/ObjectStore', 'velero.io/BackupStorageLocation', 'velero.io/Schedule'],
    fields:
      /^spec\.(objectStorage\b|accessMode$|provider$|config\b|template\.(storageLocation$|volumeSnapshotLocations\b)|configuration\.(destinationPath|endpointURL)$)/,
    when: ({ path, after }) => path.at(-1) !== 'accessMode' || shown(after) === 'ReadOnly',
    says: 'backups before lie elsewhere, and new ones may not be taken',
  }),
];
