import { chartPinOf } from '../../constructs/chart-pin-of';
import { HelmRelease } from '../../constructs/helm-release';
import { privateAuthority } from '../../constructs/private-authority';
import type { Component } from '../../model/component';
import { kedaMonitoring } from './keda-monitoring';
import { KEDA } from './keda-names';
import { kedaPolicies } from './keda-policies';
import { kedaValues } from './keda-values';

/** Scales workloads by what Prometheus and others tell, down to none: owner of external.metrics.k8s.io. */
export const keda: Component = {
  name: KEDA,
  summary: 'Scales workloads by metrics of Prometheus, by time and by events, down to none',
  layer: 3,
  namespace: KEDA,
  podSecurity: 'restricted',
  provides: [KEDA, 'crd:keda', 'api:external.metrics.k8s.io'],
  needs: ['cni', 'certificates', 'argo-cd'],
  charts: [KEDA],
  // With its resource definitions every ScaledObject would go.
  removal: 'keep',
  keepsVanished: true,

  monitoring: kedaMonitoring,

  build(scope, context) {
    const issuer = privateAuthority(scope, { name: KEDA, namespace: KEDA });
    new HelmRelease(scope, KEDA, {
      chart: KEDA,
      pin: chartPinOf(KEDA, context),
      namespace: KEDA,
      values: kedaValues(context, issuer),
    });
    kedaPolicies(scope);
  },
};
