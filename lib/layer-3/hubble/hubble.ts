import type { Construct } from 'constructs';
import { CiliumNetworkPolicy } from '../../../imports/crds/cilium.io';
import { HTTPRoute } from '../../../imports/crds/gateway.networking.k8s.io';
import { fromNamespace, toApiServer, toDns, toPods } from '../../constructs/network-flows';
import { EXPOSE_LABEL, PUBLIC_GATEWAY } from '../../layer-2/gateway';
import type { Component } from '../../model/component';
import { MONITORING_NAMESPACE } from '../monitoring/monitoring-names';
import { signInProxy } from '../sign-in-proxy/sign-in-proxy';
import { signInBackend, signInClient, signInLabels, signInSecret } from '../sign-in-proxy/sign-in-proxy-names';
import { hubbleMonitoring } from './hubble-monitoring';
import { CILIUM_NAMESPACE, HUBBLE, HUBBLE_PODS, HUBBLE_PORTS, hubbleHost, hubbleProxy } from './hubble-names';

const toPort = (port: number) => [{ ports: [{ port: String(port), protocol: 'TCP' as const }] }];

/** Neither the pages nor the relay ask who calls: the proxy alone reaches the pages, and the pages the relay. */
function policies(scope: Construct): void {
  const { ui, relay } = HUBBLE_PODS;
  new CiliumNetworkPolicy(scope, 'ui-policy', {
    metadata: { name: 'hubble-ui', namespace: CILIUM_NAMESPACE },
    spec: {
      endpointSelector: { matchLabels: { ...ui } },
      ingress: [
        {
          fromEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': HUBBLE, ...signInLabels(HUBBLE) } }],
          toPorts: toPort(HUBBLE_PORTS.ui),
        },
      ],
      egress: [toDns(), toApiServer(), toPods(relay, HUBBLE_PORTS.relay)],
    },
  });
  new CiliumNetworkPolicy(scope, 'relay-policy', {
    metadata: { name: 'hubble-relay', namespace: CILIUM_NAMESPACE },
    spec: {
      endpointSelector: { matchLabels: { ...relay } },
      ingress: [
        { fromEndpoints: [{ matchLabels: { ...ui } }], toPorts: toPort(HUBBLE_PORTS.relay) },
        fromNamespace(MONITORING_NAMESPACE, HUBBLE_PORTS.relayMetrics),
      ],
    },
  });
}

/** The way of people to the flows of the network; Cilium's chart brings the pages where this is placed. */
export const hubble: Component = {
  name: HUBBLE,
  summary: 'Flows of the network as pages, behind single sign-on',
  layer: 3,
  // Late: it waits for Secrets and for Casdoor, and nothing waits for it.
  wave: -40,
  namespace: HUBBLE,
  podSecurity: 'restricted',
  namespaceLabels: EXPOSE_LABEL,
  provides: [],
  needs: ['cni', 'gateway', 'vault-secrets'],
  charts: [],
  removal: 'confirm',

  vaultSecrets: context => [signInSecret(hubbleProxy(context))],

  signIn: context => [
    signInClient({ name: HUBBLE, displayName: `Hubble, ${context.cluster.name}` }, hubbleProxy(context)),
  ],

  monitoring: hubbleMonitoring,

  build(scope, context) {
    const proxy = hubbleProxy(context);
    signInProxy(scope, proxy, context);
    policies(scope);
    new HTTPRoute(scope, 'route', {
      metadata: { name: HUBBLE, namespace: HUBBLE },
      spec: {
        parentRefs: [{ ...PUBLIC_GATEWAY, sectionName: 'https' }],
        hostnames: [hubbleHost(context)],
        rules: [{ backendRefs: [signInBackend(proxy)] }],
      },
    });
  },
};
