import type { ApiRules } from '../api-rule';
import { expressionRules } from '../fields/label-selector-rules';
import { partsAt } from '../parts';

/** Rules of label selectors, for selectors as parts. Source: apimachinery, pkg/apis/meta/v1/validation */
export const selectorRules: ApiRules = {
  subject: 'Label selectors',
  partsOf: partsAt(
    {
      apiVersions: ['apps/v1'],
      kinds: ['Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet'],
      fields: ['spec.selector'],
    },
    { apiVersions: ['batch/v1'], kinds: ['Job'], fields: ['spec.selector'] },
    { apiVersions: ['policy/v1'], kinds: ['PodDisruptionBudget'], fields: ['spec.selector'] },
  ),
  rules: [
    { upstream: 'ValidateLabels', field: 'matchLabels', says: 'has keys and values of labels', by: 'V7' },
    ...expressionRules('matchExpressions[]'),
  ],
};
