import { chartPinOf } from '../constructs/chart-pin-of';
import { resourcesOf } from '../constructs/container-resources';
import { HelmRelease } from '../constructs/helm-release';
import { plainMonitoring } from '../constructs/plain-monitoring';
import { preferCloudNodes } from '../constructs/prefer-cloud-nodes';
import type { Component } from '../model/component';

const NAME = 'metrics-server';
const NAMESPACE = 'measures';

/** CPU and memory. */
export const metricsServer: Component = {
  name: NAME,
  summary: 'CPU and memory',
  layer: 3,
  namespace: NAMESPACE,
  podSecurity: 'baseline',
  provides: [],
  needs: ['cni', 'argo-cd'],
  charts: [NAME],
  removal: 'confirm',

  monitoring: () =>
    plainMonitoring({ name: NAME, namespace: NAMESPACE, impact: 'Nobody has what it is for: CPU and memory.' }),

  build(scope, context) {
    new HelmRelease(scope, NAME, {
      chart: NAME,
      pin: chartPinOf(NAME, context),
      namespace: NAMESPACE,
      values: {
        resources: { ...resourcesOf(NAME, context) },
        ...preferCloudNodes(context),
      },
    });
  },
};
