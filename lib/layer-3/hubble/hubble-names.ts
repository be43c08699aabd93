import type { ClusterContext } from '../../model/component';
import type { SignInProxy } from '../sign-in-proxy/sign-in-proxy-names';

/** The component, its namespace, and the proxy in front of the pages. */
export const HUBBLE = 'hubble';

/** Where Cilium's chart puts the pages and what collects the flows for them. */
export const CILIUM_NAMESPACE = 'kube-system';

/** Labels of the pods that Cilium's chart makes. */
export const HUBBLE_PODS = { ui: { 'k8s-app': 'hubble-ui' }, relay: { 'k8s-app': 'hubble-relay' } } as const;

/** Ports of those pods. */
export const HUBBLE_PORTS = { ui: 8081, relay: 4245, relayMetrics: 9966 } as const;

/** Host name under which people see the flows of a cluster. */
export const hubbleHost = ({ cluster: { domain } }: ClusterContext): string => `hubble.${domain}`;

/** The proxy; outside of dev the flows of everybody are for administrators alone. */
export const hubbleProxy = (context: ClusterContext): SignInProxy => ({
  name: HUBBLE,
  namespace: HUBBLE,
  host: hubbleHost(context),
  upstream: {
    service: 'hubble-ui',
    namespace: CILIUM_NAMESPACE,
    port: 80,
    pods: HUBBLE_PODS.ui,
    targetPort: HUBBLE_PORTS.ui,
  },
  ...(context.cluster.role === 'dev' ? {} : { groups: [context.platform.sso.groups.administrators] }),
});
