import type { CheckedRule } from '../api-rule';
import { nodeSelectorRules } from '../fields/node-selector-rules';
import { isNeeded } from '../fields/set-rules';

/** Rules for the nodes that a volume is on; the part is the spec of the volume. Source: kubernetes, pkg/apis/core/validation */
export const nodeAffinityRules: readonly CheckedRule[] = [
  isNeeded('validateVolumeNodeAffinity', 'nodeAffinity.required', 'name the nodes, or remove nodeAffinity'),
  ...nodeSelectorRules('nodeAffinity.required.nodeSelectorTerms'),
];
