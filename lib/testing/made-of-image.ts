import type { Construct } from 'constructs';
import { HTTPRoute } from '../../imports/crds/gateway.networking.k8s.io';
import { plainMonitoring } from '../constructs/plain-monitoring';
import { plainWorkload, plainLabels, PLAIN_PORT, type PlainWorkload } from '../constructs/plain-workload';
import { EXPOSE_LABEL, PUBLIC_GATEWAY } from '../layer-2/gateway';
import type { ClusterContext, Component } from '../model/component';

const NAME = 'window';
const NAMESPACE = 'window';

const WORKLOAD: PlainWorkload = {
  name: NAME,
  namespace: NAMESPACE,
  image: 'ghcr.io/stefanprodan/podinfo:6.14.1',
  port: 9898,
  user: 100,
  health: '/healthz',
  calledBy: ['gateways', 'prometheus'],
};

/** The way of people to its port. */
function route(scope: Construct, { cluster }: ClusterContext): void {
  new HTTPRoute(scope, 'route', {
    metadata: { name: NAME, namespace: NAMESPACE },
    spec: {
      parentRefs: [{ ...PUBLIC_GATEWAY, sectionName: 'https' }],
      hostnames: [`window.${cluster.domain}`],
      rules: [{ backendRefs: [{ name: NAME, port: WORKLOAD.port }] }],
    },
  });
}

/** Shows what the shop has. */
export const window: Component = {
  name: NAME,
  summary: 'Shows what the shop has',
  layer: 3,
  namespace: NAMESPACE,
  podSecurity: 'restricted',
  namespaceLabels: EXPOSE_LABEL,
  provides: [],
  needs: ['cni', 'argo-cd', 'gateway', 'storage'],
  charts: [],
  removal: 'confirm',

  monitoring: () =>
    plainMonitoring({
      name: NAME,
      namespace: NAMESPACE,
      impact: 'Nobody has what it is for: Shows what the shop has.',
      target: { name: NAME, from: 'pods', selector: plainLabels(NAME), port: PLAIN_PORT, path: '/metrics' },
    }),

  build(scope, context) {
    plainWorkload(scope, WORKLOAD, context);
    route(scope, context);
  },
};
