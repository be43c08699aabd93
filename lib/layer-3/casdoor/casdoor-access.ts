import type { Construct } from 'constructs';
import { CiliumNetworkPolicy, type CiliumNetworkPolicyManifest } from '../../../imports/crds/cilium.io';
import { HTTPRoute } from '../../../imports/crds/gateway.networking.k8s.io';
import { PUBLIC_GATEWAY } from '../../layer-2/gateway';
import { SYNC_WAVE } from '../../model/argo-cd-annotations';
import type { ClusterContext } from '../../model/component';
import { platformHostOf } from '../../model/platform-hosts';
import { MONITORING_NAMESPACE } from '../monitoring/monitoring-names';
import { POSTGRES_NAMESPACE } from '../postgres/database-names';
import {
  CASDOOR,
  CASDOOR_PODS,
  CASDOOR_PORT,
  CONFIGURATION,
  CONFIGURATION_PODS,
  PROXY,
  PROXY_PODS,
  PROXY_PORTS,
} from './casdoor-names';

type Spec = NonNullable<CiliumNetworkPolicyManifest['spec']>;

const NAMESPACE_LABEL = 'k8s:io.kubernetes.pod.namespace';

const tcp = (port: number) => [{ ports: [{ port: String(port), protocol: 'TCP' as const }] }];

const TO_DNS = {
  toEndpoints: [{ matchLabels: { [NAMESPACE_LABEL]: 'kube-system', 'k8s:k8s-app': 'kube-dns' } }],
  toPorts: [{ ports: [{ port: '53', protocol: 'ANY' as const }] }],
};

const TO_CASDOOR = { toEndpoints: [{ matchLabels: { ...CASDOOR_PODS } }], toPorts: tcp(CASDOOR_PORT) };

function policy(scope: Construct, name: string, spec: Spec): void {
  new CiliumNetworkPolicy(scope, `policy-${name}`, { metadata: { name, namespace: CASDOOR }, spec });
}

/** The way of people and clients to Casdoor, opened after the Job; and who may call whom in the namespace. */
export function casdoorAccess(scope: Construct, context: ClusterContext): void {
  const { host, listener } = platformHostOf('casdoor', context);
  new HTTPRoute(scope, 'route', {
    metadata: { name: CASDOOR, namespace: CASDOOR, annotations: { [SYNC_WAVE]: '3' } },
    spec: {
      parentRefs: [{ ...PUBLIC_GATEWAY, sectionName: listener }],
      hostnames: [host],
      rules: [{ backendRefs: [{ name: PROXY, port: PROXY_PORTS.http }] }],
    },
  });
  policy(scope, 'default-deny', { endpointSelector: {}, ingress: [{}], egress: [{}] });
  policy(scope, CASDOOR, {
    endpointSelector: { matchLabels: { ...CASDOOR_PODS } },
    ingress: [
      {
        fromEndpoints: [{ matchLabels: { ...PROXY_PODS } }, { matchLabels: { ...CONFIGURATION_PODS } }],
        toPorts: tcp(CASDOOR_PORT),
      },
    ],
    egress: [TO_DNS, { toEndpoints: [{ matchLabels: { [NAMESPACE_LABEL]: POSTGRES_NAMESPACE } }], toPorts: tcp(5432) }],
  });
  policy(scope, PROXY, {
    endpointSelector: { matchLabels: { ...PROXY_PODS } },
    ingress: [
      { fromEntities: ['ingress'], toPorts: tcp(PROXY_PORTS.http) },
      {
        fromEndpoints: [{ matchLabels: { [NAMESPACE_LABEL]: MONITORING_NAMESPACE } }],
        toPorts: tcp(PROXY_PORTS.metrics),
      },
    ],
    egress: [TO_DNS, TO_CASDOOR],
  });
  policy(scope, CONFIGURATION, {
    endpointSelector: { matchLabels: { ...CONFIGURATION_PODS } },
    egress: [TO_DNS, TO_CASDOOR],
  });
}
