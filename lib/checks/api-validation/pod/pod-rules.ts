import type { ApiRules } from '../api-rule';
import { containerRules } from './containers';
import { environmentRules } from './environment';
import { ephemeralVolumeRules } from './ephemeral-volumes';
import { mountRules } from './mounts';
import { nodeAffinityRules } from './node-affinity';
import { podAffinityRules } from './pod-affinity';
import { podResourceRules } from './pod-resources';
import { podSecurityContextRules } from './pod-security-context';
import { podSpecRules } from './pod-spec';
import { podTemplateRules } from './pod-template';
import { podAnnotationUpdateRules, podUpdateRules } from './pod-update';
import { endingContainerRules, probeRules } from './probes';
import { projectedVolumeRules } from './projected-volumes';
import { resourceRules } from './resources';
import { securityContextRules } from './security-context';
import { storageSystemVolumeRules } from './storage-system-volumes';
import { tolerationRules } from './tolerations';
import { topologySpreadRules } from './topology-spread';
import { volumeRules } from './volumes';

/** Rules of pods and of what workloads make pods from, in the order of their page. Source: kubernetes, ValidatePodTemplateSpec */
export const POD_RULES: readonly ApiRules[] = [
  podTemplateRules,
  podSpecRules,
  containerRules,
  endingContainerRules,
  environmentRules,
  mountRules,
  probeRules,
  resourceRules,
  podResourceRules,
  volumeRules,
  projectedVolumeRules,
  ephemeralVolumeRules,
  storageSystemVolumeRules,
  securityContextRules,
  podSecurityContextRules,
  tolerationRules,
  nodeAffinityRules,
  podAffinityRules,
  topologySpreadRules,
  podUpdateRules,
  podAnnotationUpdateRules,
];
