import { objectOf, workload, type RiskExamples } from './risk-example';

const route = (spec: string): string => objectOf('gateway.networking.k8s.io/v1', 'HTTPRoute', spec);

const gateway = (listeners: string): string =>
  objectOf('gateway.networking.k8s.io/v1', 'Gateway', `{ gatewayClassName: cilium, listeners: ${listeners} }`);

const published = (annotations: string): string =>
  gateway('[]').replace('metadata: {', `metadata: { annotations: ${annotations},`);

const service = (type: string): string => objectOf('v1', 'Service', `{ type: ${type} }`);

const policy = (spec: string): string => objectOf('cilium.io/v2', 'CiliumNetworkPolicy', spec);

const RULE = '{ fromEntities: [ingress], toPorts: [{ ports: [{ port: "8080", protocol: TCP }] }] }';

const LISTENER = '{ name: https, protocol: HTTPS, port: 443, hostname: "*.example.com" }';

/** Two Deployments of a namespace, `web` and `api`. */
const POD_PAIR = ['web', 'api']
  .map(app => workload('', 'ports: [{ containerPort: 8080 }]').replaceAll('web', app))
  .join('---\n');

const WEB = 'endpointSelector: { matchLabels: { app: web } }';

const FROM_NOBODY = '{ fromEndpoints: [{ matchLabels: { app: nobody } }] }';

/** Examples of the rules about what reaches what. */
export const EXPOSURE_EXAMPLES: RiskExamples = {
  'host-opened': {
    before: route('{ hostnames: [a.example.com] }'),
    after: route('{ hostnames: [a.example.com, b.example.com] }'),
    says: ['answers at a new host: b.example.com'],
  },
  'records-changed': {
    before: published('{ external-dns.alpha.kubernetes.io/target: 203.0.113.30 }'),
    after: published('{ external-dns.alpha.kubernetes.io/hostname: a.example.com }'),
    says: [
      'public DNS records change, and caches keep the old ones: target 203.0.113.30 → unset',
      'public DNS records change, and caches keep the old ones: hostname unset → a.example.com',
    ],
  },
  'host-closed': {
    before: route('{ hostnames: [a.example.com] }'),
    says: ['does not answer at a.example.com any more'],
  },
  'route-changed': {
    before: route('{ parentRefs: [{ name: a }], rules: [{ backendRefs: [{ name: web, port: 80 }] }] }'),
    after: route('{ parentRefs: [{ name: b }], rules: [{ backendRefs: [{ name: web, port: 81 }] }] }'),
    says: ['requests go other ways: its rules have changed', 'hangs on another gateway'],
  },
  'listener-changed': {
    before: gateway(`[${LISTENER}]`),
    after: gateway('[{ name: http, protocol: HTTP, port: 80 }]'),
    says: ['listens anew: HTTP 80', 'does not listen any more: HTTPS 443 *.example.com'],
  },
  'service-opened': {
    before: service('ClusterIP'),
    after: service('LoadBalancer'),
    says: ['is reached from outside of the cluster: type LoadBalancer'],
  },
  'service-closed': {
    before: service('NodePort'),
    after: service('ClusterIP'),
    says: ['is not reached from outside of the cluster any more'],
  },
  'policy-created': {
    after: policy('{ endpointSelector: {} }'),
    says: ['the pods that it selects take and send only what policies allow, in its directions'],
  },
  'policy-deleted': {
    before: policy('{ endpointSelector: {} }'),
    says: ['what it alone allowed is closed, and pods that no other policy selects are open to everybody'],
  },
  'policy-opened': {
    before: policy('{ endpointSelector: {}, ingressDeny: [{ fromEntities: [world] }] }'),
    after: policy(`{ endpointSelector: {}, ingress: [${RULE}] }`),
    says: [
      'lets more through: ingress fromEntities ingress, port 8080',
      'lets more through: ingress fromEntities world, any port, which was denied',
    ],
  },
  'policy-closed': {
    before: policy('{ endpointSelector: {}, egress: [{ toEndpoints: [{ matchLabels: { app: db } }] }] }'),
    after: policy('{ endpointSelector: {}, egress: [] }'),
    says: ['lets no more through: egress toEndpoints app=db, any port'],
  },
  'new-reach-wide': {
    after: workload(''),
    says: [
      'is reached by everybody on any port, as nothing of its namespace was before',
      'reaches everybody on any port, as nothing of its namespace did before',
    ],
  },
  'new-reach': {
    after: workload('', 'ports: [{ containerPort: 8080 }]'),
    unchanged: objectOf(
      'cilium.io/v2',
      'CiliumNetworkPolicy',
      '{ endpointSelector: { matchLabels: { app: web } }, ingress: [{ fromEntities: [ingress] }], ' +
        'egress: [{ toFQDNs: [{ matchName: pay.example.com }] }] }',
    ),
    says: [
      'is reached by the gateway on port 8080, as nothing of its namespace was before',
      'reaches pay.example.com on any port, as nothing of its namespace did before',
    ],
  },
  'reach-opened': {
    unchanged: POD_PAIR,
    before: policy(`{ ${WEB}, ingress: [${FROM_NOBODY}] }`),
    after: policy(`{ ${WEB}, ingress: [{ fromEndpoints: [{ matchLabels: { app: api } }] }] }`),
    says: ['Deployment shop/web is now reached by Deployment shop/api on port 8080'],
  },
  'reach-closed': {
    unchanged: POD_PAIR,
    after: policy(`{ ${WEB}, ingress: [${FROM_NOBODY}] }`),
    says: ['Deployment shop/web is no longer reached by anybody on port 8080'],
  },
  'policy-other-pods': {
    before: objectOf('networking.k8s.io/v1', 'NetworkPolicy', '{ podSelector: {}, policyTypes: [Ingress, Egress] }'),
    after: objectOf(
      'networking.k8s.io/v1',
      'NetworkPolicy',
      '{ podSelector: { matchLabels: { app: web } }, policyTypes: [Ingress] }',
    ),
    says: ['guards other pods: its selector has changed', 'guards other directions: Ingress, Egress → Ingress'],
  },
};
