import { definitionBeforeUse } from './argo-cd/definition-before-use';
import { narrowProject } from './argo-cd/narrow-project';
import { noCascadeOfKept } from './argo-cd/no-cascade-of-kept';
import { permittedByProject } from './argo-cd/permitted-by-project';
import { requireApplicationHealth } from './argo-cd/require-application-health';
import { requireServerSideApply } from './argo-cd/require-server-side-apply';
import { safeAutomation } from './argo-cd/safe-automation';
import { validSource } from './argo-cd/valid-source';
import { validSyncWave } from './argo-cd/valid-sync-wave';
import { watchOwnPaths } from './argo-cd/watch-own-paths';
import { validBackend } from './gateway/valid-backend';
import { validListenerCertificate } from './gateway/valid-listener-certificate';
import { validParent } from './gateway/valid-parent';
import { noSecretData } from './no-secret-data';
import { noServerFields } from './no-server-fields';
import { validPodSecurity } from './pod-security/valid-pod-security';
import { validAccount } from './references/valid-account';
import { validClass } from './references/valid-class';
import { validDataReference } from './references/valid-data-reference';
import { validIssuer } from './references/valid-issuer';
import { validService } from './references/valid-service';
import { validStorageClass } from './references/valid-storage-class';
import { validTarget } from './references/valid-target';
import { requireKnownKind } from './require-known-kind';
import type { Rule } from './rule';
import { uniqueMergeKeys } from './unique-merge-keys';
import { uniqueObject } from './unique-object';
import { validCel } from './valid-cel';
import { validCelRule } from './valid-cel-rule';
import { validName } from './valid-name';
import { validNamespace } from './valid-namespace';
import { validSchema } from './valid-schema';
import { validStrings } from './valid-strings';
import { allowEviction } from './workloads/allow-eviction';

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
  validService,
  validBackend,
  validParent,
  validListenerCertificate,
  validDataReference,
  validAccount,
  validStorageClass,
  validTarget,
  validIssuer,
  validClass,
  validSource,
  definitionBeforeUse,
  requireApplicationHealth,
  validSyncWave,
  permittedByProject,
  narrowProject,
  watchOwnPaths,
  requireServerSideApply,
  noCascadeOfKept,
  safeAutomation,
  validPodSecurity,
  noSecretData,
  allowEviction,
];
