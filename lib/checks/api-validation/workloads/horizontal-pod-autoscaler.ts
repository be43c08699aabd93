import type { ApiRules } from '../api-rule';
import { isAtLeast } from '../fields/value-rules';
import { specOf } from '../parts';
import { metricRules } from './metrics';
import { scaleTargetRules } from './scale-target';
import { scalingRules } from './scaling-behavior';

const METADATA = {
  upstream: 'ValidateHorizontalPodAutoscaler',
  field: 'metadata',
  says: 'name and metadata are valid',
  by: 'V7',
} as const;

/** Rules of HorizontalPodAutoscalers. Source: kubernetes, pkg/apis/autoscaling/validation, ValidateHorizontalPodAutoscaler */
export const horizontalPodAutoscalerRules: ApiRules = {
  subject: 'HorizontalPodAutoscaler',
  partsOf: specOf('autoscaling/v2', 'HorizontalPodAutoscaler'),
  rules: [
    METADATA,
    ...scaleTargetRules,
    ...metricRules,
    {
      upstream: 'validateMetrics',
      field: 'metrics',
      says: 'has a metric of type Object or External if minReplicas is 0',
      unchecked: 'minReplicas cannot be 0: feature gate HPAScaleToZero is off',
    },
    ...scalingRules('scaleUp'),
    ...scalingRules('scaleDown'),
  ],
};

/** Rules of HorizontalPodAutoscalers in their first version, which the server turns into the second. */
export const horizontalPodAutoscalerV1Rules: ApiRules = {
  subject: 'HorizontalPodAutoscaler of autoscaling/v1',
  partsOf: specOf('autoscaling/v1', 'HorizontalPodAutoscaler'),
  rules: [METADATA, ...scaleTargetRules, isAtLeast('validateMetricTarget', 'targetCPUUtilizationPercentage', 1)],
};
