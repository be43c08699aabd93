import type { ApiRules } from '../api-rule';
import { backupMetadataRules, backupRules, scheduledBackupRules } from './backups';
import { clusterBootstrapRules } from './cluster-bootstrap';
import { clusterChangeRules } from './cluster-changes';
import { clusterConfigurationRules } from './cluster-configuration';
import { clusterExtensionRules } from './cluster-extensions';
import { clusterManagedRules } from './cluster-managed';
import { clusterMetadataRules } from './cluster-metadata';
import { clusterRecoveryRules } from './cluster-recovery';
import { clusterReplicationRules } from './cluster-replication';
import { clusterResourcesRules } from './cluster-resources';
import { clusterStorageRules } from './cluster-storage';
import { databaseRules } from './database';
import { poolerRules } from './pooler';

/** What the webhooks of CloudNativePG refuse. */
export const CNPG_RULES: readonly ApiRules[] = [
  clusterMetadataRules,
  clusterBootstrapRules,
  clusterRecoveryRules,
  clusterConfigurationRules,
  clusterReplicationRules,
  clusterResourcesRules,
  clusterStorageRules,
  clusterManagedRules,
  clusterExtensionRules,
  clusterChangeRules,
  poolerRules,
  scheduledBackupRules,
  backupRules,
  backupMetadataRules,
  databaseRules,
];
