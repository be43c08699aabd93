import { noBootstrapCycle } from './argo-cd/no-bootstrap-cycle';
import { validRolloutSteps } from './argo-cd/valid-rollout-steps';
import { validPullSecret } from './references/valid-pull-secret';
import { requireNarrowIgnore } from './argo-cd/require-narrow-ignore';
import { uniqueGeneratedName } from './application-sets/unique-generated-name';
import { validExpansion } from './application-sets/valid-expansion';
import { noCascadeOfKept } from './argo-cd/no-cascade-of-kept';
import { noOpenProject } from './argo-cd/no-open-project';
import { requireSingleWriter } from './argo-cd/require-single-writer';
import { validChartValues } from './argo-cd/valid-chart-values';
import { validExclusion } from './argo-cd/valid-exclusion';
import { noStrandedObject } from './argo-cd/no-stranded-object';
import { requireApplicationHealth } from './argo-cd/require-application-health';
import { requireDefinitionFirst } from './argo-cd/require-definition-first';
import { requireListKeys } from './argo-cd/require-list-keys';
import { noEarlyClaim } from './argo-cd/no-early-claim';
import { requireHookNeeds } from './argo-cd/require-hook-needs';
import { requirePoolFirst } from './argo-cd/require-pool-first';
import { requireSecretFirst } from './argo-cd/require-secret-first';
import { requireWebhookFirst } from './argo-cd/require-webhook-first';
import { requireNamespaceFirst } from './argo-cd/require-namespace-first';
import { requireOwnPaths } from './argo-cd/require-own-paths';
import { requirePinnedChart } from './argo-cd/require-pinned-chart';
import { requireServerSideApply } from './argo-cd/require-server-side-apply';
import { validArgoCdWord } from './argo-cd/valid-argo-cd-word';
import { validAutomation } from './argo-cd/valid-automation';
import { validProject } from './argo-cd/valid-project';
import { validSource } from './argo-cd/valid-source';
import { validSourceType } from './argo-cd/valid-source-type';
import { validSyncWave } from './argo-cd/valid-sync-wave';
import { noMajorUpgrade } from './backup/no-major-upgrade';
import { noForeignFolder } from './backup/no-foreign-folder';
import { noSmallerVolume } from './backup/no-smaller-volume';
import { requireRetainedVolume } from './backup/require-retained-volume';
import { requireRedundancy } from './capacity/require-redundancy';
import { validSchedule } from './backup/valid-schedule';
import { validVelero } from './backup/valid-velero';
import { validMadeResources } from './pods/valid-made-resources';
import { validBackend } from './gateway/valid-backend';
import { uniqueDnsOwner } from './addresses/unique-dns-owner';
import { uniqueNodePort } from './addresses/unique-node-port';
import { validLowPort } from './addresses/valid-low-port';
import { validPoolAddress } from './addresses/valid-pool-address';
import { validTunnel } from './addresses/valid-tunnel';
import { validHook } from './argo-cd/valid-hook';
import { validListenerCertificate } from './gateway/valid-listener-certificate';
import { validParent } from './gateway/valid-parent';
import { validNodeSelection } from './capacity/valid-node-selection';
import { requireRequests } from './capacity/require-requests';
import { validPreviewQuota } from './capacity/valid-preview-quota';
import { requireEveryNode } from './capacity/require-every-node';
import { validPodCount } from './capacity/valid-pod-count';
import { validQuota } from './capacity/valid-quota';
import { validTrigger } from './capacity/valid-trigger';
import { validScaling } from './capacity/valid-scaling';
import { validMonitor } from './monitoring/valid-monitor';
import { noForeignAddress } from './network/no-foreign-address';
import { requireDns } from './network/require-dns';
import { requireGatewayIngress } from './network/require-gateway-ingress';
import { requireWebhookIngress } from './network/require-webhook-ingress';
import { validPolicySelector } from './network/valid-policy-selector';
import { validVaultPath } from './references/valid-vault-path';
import { noDeprecatedVersion } from './no-deprecated-version';
import { noEmptiedMap } from './no-emptied-map';
import { requireEnabledVersion } from './require-enabled-version';
import { noSecretData } from './no-secret-data';
import { noServerFields } from './no-server-fields';
import { noUntriedVersion } from './no-untried-version';
import { noUnmarkedDeletion } from './no-unmarked-deletion';
import { noVolatileValue } from './no-volatile-value';
import { requireSameBootstrap } from './require-same-bootstrap';
import { OWN_RULES } from './own/own-rules';
import { noHostAccess } from './pod-security/no-host-access';
import { validPodSecurity } from './pod-security/valid-pod-security';
import { requirePostgresBackup } from './postgres/require-postgres-backup';
import { requireReloadLabel } from './postgres/require-reload-label';
import { requireSeparateBackup } from './postgres/require-separate-backup';
import { validInstances } from './postgres/valid-instances';
import { validPostgresReference } from './postgres/valid-postgres-reference';
import { validPostgresSecret } from './postgres/valid-postgres-secret';
import { requireMetricsApi } from './references/require-metrics-api';
import { uniqueSecretProducer } from './references/unique-secret-producer';
import { validAccount } from './references/valid-account';
import { validClass } from './references/valid-class';
import { validCustomReference } from './references/valid-custom-reference';
import { validDataReference } from './references/valid-data-reference';
import { validGroup } from './references/valid-group';
import { validIssuer } from './references/valid-issuer';
import { validPolicyBinding } from './references/valid-policy-binding';
import { validPipeline } from './references/valid-pipeline';
import { noIdleSecret } from './references/no-idle-secret';
import { validRestartTarget } from './references/valid-restart-target';
import { validSecretType } from './references/valid-secret-type';
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
import { requireDeclaredRegistry } from './workloads/require-declared-registry';
import { validImage } from './workloads/valid-image';
import { validApplicationSet } from './argo-cd/valid-application-set';
import { validPullRequests } from './argo-cd/valid-pull-requests';
import type { Rule } from './rule';
import { requireClosedProject } from './tenants/require-closed-project';
import { noTenantEscape } from './tenants/no-tenant-escape';
import { requireOwnHost } from './tenants/require-own-host';
import { requireOwnVaultRole } from './tenants/require-own-vault-role';
import { requireDefaultDeny } from './tenants/require-default-deny';
import { requireRestrictedTenant } from './tenants/require-restricted-tenant';
import { uniqueCluster } from './tenants/unique-cluster';
import { uniqueMergeKeys } from './unique-merge-keys';
import { uniqueObject } from './unique-object';
import { noImmutableChange, validBuiltIn } from './valid-built-in';
import { validCel } from './valid-cel';
import { validCelRule } from './valid-cel-rule';
import { validName } from './valid-name';
import { validNamespace } from './valid-namespace';
import { validSchema } from './valid-schema';
import { validSize } from './valid-size';
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
  validSourceType,
  validProject,
  validNodeSelection,
  noSharedVolume,
  uniqueMatch,
  requireDns,
  requireGatewayIngress,
  requireWebhookIngress,
  requireKeptData,
  validApplicationSet,
  validPolicyBinding,
  noTenantEscape,
  requireRestrictedTenant,
  requireDefaultDeny,
  requireClosedProject,
  requireOwnHost,
  noHostAccess,
  requireOwnVaultRole,
  validRestartTarget,
  validSecretType,
  noIdleSecret,
  validExclusion,
  requireSameBootstrap,
  noVolatileValue,
  validPoolAddress,
  uniqueNodePort,
  validTunnel,
  validPolicySelector,
  validPullSecret,
  noBootstrapCycle,
  requireRetainedVolume,
  requireRedundancy,
  uniqueGeneratedName,
  validPullRequests,
  validCustomReference,
  requireReloadLabel,
  requireDeclaredRegistry,
  validLowPort,
];

/** All checks, by their numbers. */
export const RULES: readonly Rule[] = [
  validSchema,
  requireKnownKind,
  noDeprecatedVersion,
  requireEnabledVersion,
  validCel,
  validCelRule,
  validName,
  uniqueObject,
  validNamespace,
  noServerFields,
  validSchedule,
  uniqueMergeKeys,
  requireListKeys,
  validStrings,
  validSize,
  noImmutableChange,
  noEmptiedMap,
  validBuiltIn,
  validMadeResources,
  ...WHOLE_CLUSTER_RULES,
  requireDefinitionFirst,
  requireNamespaceFirst,
  noEarlyClaim,
  requirePoolFirst,
  requireWebhookFirst,
  requireSecretFirst,
  requireHookNeeds,
  validHook,
  validRolloutSteps,
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
  validChartValues,
  validExpansion,
  requireNarrowIgnore,
  requireSingleWriter,
  noUnmarkedDeletion,
  noStrandedObject,
  validPodSecurity,
  noSecretData,
  validImage,
  uniqueDnsOwner,
  noForeignAddress,
  validVaultPath,
  requireSeparateBackup,
  uniqueCluster,
  noUntriedVersion,
  validInstances,
  requireEviction,
  noSmallerVolume,
  noMajorUpgrade,
  requireRequests,
  validQuota,
  validPodCount,
  requireEveryNode,
  validPreviewQuota,
  validScaling,
  validTrigger,
  validGroup,
  noForeignFolder,
  ...OWN_RULES,
];
