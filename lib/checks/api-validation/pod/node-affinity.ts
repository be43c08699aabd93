import type { ApiRules } from '../api-rule';
import { nodeSelectorRules, nodeTermRules } from '../fields/node-selector-rules';
import { isBetween } from '../fields/value-rules';
import { podSpecs } from './pod-parts';

const NODES = 'affinity.nodeAffinity';
const PREFERRED = `${NODES}.preferredDuringSchedulingIgnoredDuringExecution[]`;

/** Rules of what pods ask of nodes. Source: kubernetes, pkg/apis/core/validation, validateNodeAffinity */
export const nodeAffinityRules: ApiRules = {
  subject: 'Pod template: node affinity',
  partsOf: podSpecs,
  rules: [
    { upstream: 'ValidateLabels', field: 'nodeSelector', says: 'has keys and values of labels', by: 'V7' },
    ...nodeSelectorRules(`${NODES}.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms`),
    isBetween('ValidatePreferredSchedulingTerms', `${PREFERRED}.weight`, 1, 100),
    ...nodeTermRules(`${PREFERRED}.preference`),
  ],
};
