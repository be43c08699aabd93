import { noCascadeOfKept } from './argo-cd/no-cascade-of-kept';
import { noOpenProject } from './argo-cd/no-open-project';
import { requireApplicationHealth } from './argo-cd/require-application-health';
import { requireDefinitionFirst } from './argo-cd/require-definition-first';
import { requireOwnPaths } from './argo-cd/require-own-paths';
import { requirePinnedChart } from './argo-cd/require-pinned-chart';
import { requireServerSideApply } from './argo-cd/require-server-side-apply';
import { validArgoCdWord } from './argo-cd/valid-argo-cd-word';
import { validAutomation } from './argo-cd/valid-automation';
import { validProject } from './argo-cd/valid-project';
import { validSource } from './argo-cd/valid-source';
import { validSyncWave } from './argo-cd/valid-sync-wave';
import { validVelero } from './backup/valid-velero';
import { validBackend } from './gateway/valid-backend';
import { validListenerCertificate } from './gateway/valid-listener-certificate';
import { validParent } from './gateway/valid-parent';
import { validNodeSelection } from './capacity/valid-node-selection';
import { requireRequests } from './capacity/require-requests';
import { validPreviewQuota } from './capacity/valid-preview-quota';
import { validQuota } from './capacity/valid-quota';
import { validScaling } from './capacity/valid-scaling';
import { validMonitor } from './monitoring/valid-monitor';
import { noForeignAddress } from './network/no-foreign-address';
import { requireDns } from './network/require-dns';
import { requireGatewayIngress } from './network/require-gateway-ingress';
import { requireWebhookIngress } from './network/require-webhook-ingress';
import { validVaultPath } from './references/valid-vault-path';
import { noSecretData } from './no-secret-data';
import { noServerFields } from './no-server-fields';
import { OWN_RULES } from './own/own-rules';
import { validPodSecurity } from './pod-security/valid-pod-security';
import { requirePostgresBackup } from './postgres/require-postgres-backup';
import { requireSeparateBackup } from './postgres/require-separate-backup';
import { validInstances } from './postgres/valid-instances';
import { validPostgresReference } from './postgres/valid-postgres-reference';
import { validPostgresSecret } from './postgres/valid-postgres-secret';
import { requireMetricsApi } from './references/require-metrics-api';
import { uniqueSecretProducer } from './references/unique-secret-producer';
import { validAccount } from './references/valid-account';
import { validClass } from './references/valid-class';
import { validDataReference } from './references/valid-data-reference';
import { validIssuer } from './references/valid-issuer';
import { validPipeline } from './references/valid-pipeline';
import { validService } from './references/valid-service';
import { validStorageClass } from './references/valid-storage-class';
import { validTarget } from './references/valid-target';
import { validVaultAuth } from './references/valid-vault-auth';
import { validWebhookService } from './references/valid-webhook-service';
import { requireKnownKind } from './require-known-kind';
import { requireKeptData } from './backup/require-kept-data';
import { noSharedVolume } from './workloads/no-shared-volume';
import { uniqueMatch } from './gateway/unique-match';
import { noForcedReplace } from './argo-cd/no-forced-replace';
import { validImage } from './workloads/valid-image';
import { validApplicationSet } from './argo-cd/valid-application-set';
import { validPullRequests } from './argo-cd/valid-pull-requests';
import type { Rule } from './rule';
import { uniqueMergeKeys } from './unique-merge-keys';
import { uniqueObject } from './unique-object';
import { noImmutableChange, validBuiltIn } from './valid-built-in';
import { validCel } from './valid-cel';
import { validCelRule } from './valid-cel-rule';
import { validName } from './valid-name';
import { validNamespace } from './valid-namespace';
import { validSchema } from './valid-schema';
import { validStrings } from './valid-strings';
import { requireEviction } from './workloads/require-eviction';

/**
 * Checks that something exists: they need the whole cluster, with the objects of its charts and the Secrets that people
 * make by hand, and mean nothing for a few files.
 */
export const WHOLE_CLUSTER_RULES: readonly Rule[] = [
  validWebhookService,
  validService,
  validBackend,
  validParent,
  validListenerCertificate,
  validDataReference,
  validAccount,
  validStorageClass,
  validTarget,
  requireMetricsApi,
  validMonitor,
  validIssuer,
  validVaultAuth,
  uniqueSecretProducer,
  validClass,
  validPostgresReference,
  validPostgresSecret,
  requirePostgresBackup,
  validVelero,
  validPipeline,
  validSource,
  validProject,
  validNodeSelection,
  noSharedVolume,
  uniqueMatch,
  requireDns,
  requireGatewayIngress,
  requireWebhookIngress,
  requireKeptData,
  validApplicationSet,
  validPullRequests,
];

/** All checks, by their numbers. */
export const RULES: readonly Rule[] = [
  validSchema,
  requireKnownKind,
  validCel,
  validCelRule,
  validName,
  uniqueObject,
  validNamespace,
  noServerFields,
  uniqueMergeKeys,
  validStrings,
  noImmutableChange,
  validBuiltIn,
  ...WHOLE_CLUSTER_RULES,
  requireDefinitionFirst,
  requireApplicationHealth,
  validSyncWave,
  noOpenProject,
  requireOwnPaths,
  requireServerSideApply,
  noCascadeOfKept,
  validAutomation,
  validArgoCdWord,
  noForcedReplace,
  requirePinnedChart,
  validPodSecurity,
  noSecretData,
  validImage,
  noForeignAddress,
  validVaultPath,
  requireSeparateBackup,
  validInstances,
  requireEviction,
  requireRequests,
  validQuota,
  validPreviewQuota,
  validScaling,
  ...OWN_RULES,
];
