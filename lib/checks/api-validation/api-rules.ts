import { ACCESS_RULES } from './access/access-rules';
import { ADMISSION_RULES } from './admission/admission-rules';
import type { ApiRules } from './api-rule';
import { CNPG_RULES } from './cnpg/cnpg-rules';
import { configMapRules } from './config/config-map';
import { limitRangeRules } from './config/limit-range';
import { namespaceRules } from './config/namespace';
import { priorityClassRules } from './config/priority-class';
import { resourceQuotaRules } from './config/resource-quota';
import { secretRules } from './config/secret';
import { serviceAccountRules } from './config/service-account';
import { CRD_RULES } from './crd/crd-rules';
import { NETWORKING_RULES } from './networking/networking-rules';
import { POD_RULES } from './pod/pod-rules';
import { claimSpecRules } from './storage/claim-spec';
import { persistentVolumeClaimRules } from './storage/persistent-volume-claim';
import { persistentVolumeRules } from './storage/persistent-volume';
import { storageClassRules } from './storage/storage-class';
import { cronJobRules } from './workloads/cron-job';
import { daemonSetRules } from './workloads/daemon-set';
import { deploymentRules } from './workloads/deployment';
import { horizontalPodAutoscalerRules, horizontalPodAutoscalerV1Rules } from './workloads/horizontal-pod-autoscaler';
import { jobRules } from './workloads/job';
import { jobSpecRules } from './workloads/job-spec';
import { selectorRules } from './workloads/label-selector';
import { podDisruptionBudgetRules } from './workloads/pod-disruption-budget';
import { replicaSetRules } from './workloads/replica-set';
import { statefulSetRules } from './workloads/stateful-set';

/** The API server's hand-written validation of built-in kinds and the webhooks of ours, in the order of its page. */
export const API_RULES: readonly ApiRules[] = [
  ...POD_RULES,
  configMapRules,
  deploymentRules,
  statefulSetRules,
  daemonSetRules,
  replicaSetRules,
  jobRules,
  jobSpecRules,
  cronJobRules,
  horizontalPodAutoscalerRules,
  horizontalPodAutoscalerV1Rules,
  podDisruptionBudgetRules,
  selectorRules,
  persistentVolumeClaimRules,
  claimSpecRules,
  persistentVolumeRules,
  storageClassRules,
  namespaceRules,
  secretRules,
  serviceAccountRules,
  resourceQuotaRules,
  limitRangeRules,
  priorityClassRules,
  ...NETWORKING_RULES,
  ...ACCESS_RULES,
  ...ADMISSION_RULES,
  ...CRD_RULES,
  ...CNPG_RULES,
];
