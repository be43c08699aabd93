import { objectOf, workload, type RiskExamples } from './risk-example';

const scaler = (spec: string): string =>
  objectOf('autoscaling/v2', 'HorizontalPodAutoscaler', `{ scaleTargetRef: { kind: Deployment, name: web }, ${spec} }`);

/** Examples of the rules about how many pods there are. */
export const SCALING_EXAMPLES: RiskExamples = {
  'scaler-lowered': {
    before: scaler('minReplicas: 3, maxReplicas: 6'),
    after: scaler('maxReplicas: 4'),
    says: [
      'keeps Deployment web at 1 or more instead of 3: every restart is an outage',
      'takes Deployment web to 4 at most instead of 6',
    ],
  },
  'scaler-deleted': {
    before: objectOf('keda.sh/v1alpha1', 'ScaledObject', '{ scaleTargetRef: { name: web } }'),
    says: ['nothing scales Deployment web any more'],
  },
  'strategy-loosened': {
    before: workload('replicas: 3'),
    after: workload('replicas: 3, strategy: { rollingUpdate: { maxUnavailable: 2 } }'),
    says: ['a restart may stop more of its pods at once: maxUnavailable 25% → 2'],
  },
};
