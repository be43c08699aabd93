import type { Construct } from 'constructs';
import { PodDisruptionBudget, Service } from '../../../imports/kubernetes/kinds';
import { chartPinOf } from '../../constructs/chart-pin-of';
import { HelmRelease } from '../../constructs/helm-release';
import type { Component } from '../../model/component';
import { httpAddOnMonitoring } from './http-add-on-monitoring';
import { HTTP_ADD_ON, HTTP_ADD_ON_PORTS, INTERCEPTOR_PODS, SCALER_PODS } from './http-add-on-names';
import { httpAddOnPolicies } from './http-add-on-policies';
import { httpAddOnReplicas, httpAddOnValues } from './http-add-on-values';

/** The chart gives the metrics of the interceptors no Service and no port. */
function interceptorMetrics(scope: Construct): void {
  new Service(scope, 'interceptor-metrics', {
    metadata: {
      name: `${HTTP_ADD_ON}-interceptor-metrics`,
      namespace: HTTP_ADD_ON,
      labels: { ...INTERCEPTOR_PODS, metrics: 'interceptor' },
    },
    spec: {
      selector: { ...INTERCEPTOR_PODS },
      ports: [
        {
          name: 'metrics',
          port: HTTP_ADD_ON_PORTS.metrics,
          targetPort: HTTP_ADD_ON_PORTS.metrics,
        },
      ],
    },
  });
}

/** Lets workloads sleep while nobody calls them, and wakes them with the first request. */
export const kedaAddOnsHttp: Component = {
  name: HTTP_ADD_ON,
  summary: 'Workloads that sleep while nobody calls them, and wake up with the first request',
  layer: 3,
  namespace: HTTP_ADD_ON,
  podSecurity: 'restricted',
  provides: [HTTP_ADD_ON],
  needs: ['cni', 'argo-cd', 'keda'],
  charts: [HTTP_ADD_ON],
  // With its resource definitions every InterceptorRoute would go.
  removal: 'keep',
  keepsVanished: true,

  monitoring: httpAddOnMonitoring,

  build(scope, context) {
    new HelmRelease(scope, HTTP_ADD_ON, {
      chart: HTTP_ADD_ON,
      pin: chartPinOf(HTTP_ADD_ON, context),
      namespace: HTTP_ADD_ON,
      values: httpAddOnValues(context),
    });
    interceptorMetrics(scope);
    httpAddOnPolicies(scope);
    if (httpAddOnReplicas(context) < 2) return;
    new PodDisruptionBudget(scope, 'scaler-budget', {
      metadata: { name: `${HTTP_ADD_ON}-external-scaler`, namespace: HTTP_ADD_ON },
      spec: { maxUnavailable: 1, selector: { matchLabels: { ...SCALER_PODS } } },
    });
  },
};
