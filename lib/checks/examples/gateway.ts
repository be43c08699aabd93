import type { RuleExamples } from './rule-example';

const routeTo = (port: number): string => `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  ports: [{ port: 80 }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec:
  rules: [{ backendRefs: [{ name: web, port: ${port} }] }]
`;

const routeOf = (hostname: string): string => `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: shop }
spec:
  gatewayClassName: cilium
  listeners: [{ name: http, port: 80, protocol: HTTP, hostname: '*.example.com' }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec:
  parentRefs: [{ name: public }]
  hostnames: [${hostname}]
`;

const certificateFor = (dnsName: string): string => `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: shop }
spec:
  gatewayClassName: cilium
  listeners:
    - name: https
      port: 443
      protocol: HTTPS
      hostname: '*.example.com'
      tls: { certificateRefs: [{ name: wildcard-tls }] }
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: wildcard, namespace: shop }
spec:
  secretName: wildcard-tls
  dnsNames: ['${dnsName}']
  issuerRef: { kind: ClusterIssuer, name: internal }
`;

const twoRoutes = (path: string): string => `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: shop }
spec:
  gatewayClassName: cilium
  listeners: [{ name: http, port: 80, protocol: HTTP }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec:
  parentRefs: [{ name: public }]
  hostnames: [web.example.com]
  rules: [{ backendRefs: [] }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: api, namespace: shop }
spec:
  parentRefs: [{ name: public }]
  hostnames: [web.example.com]
  rules: [{ matches: [{ path: { type: PathPrefix, value: ${path} } }] }]
`;

/** Examples of the Gateway API. */
export const GATEWAY: RuleExamples = {
  'valid-backend': {
    wrong: routeTo(8080),
    right: routeTo(80),
    fix: 'Name a Service and one of its ports; another namespace needs a ReferenceGrant there.',
  },
  'valid-parent': {
    wrong: routeOf('web.example.org'),
    right: routeOf('web.example.com'),
    fix: 'Name a Gateway with a listener that takes the namespace and the hostnames of the route.',
  },
  'valid-listener-certificate': {
    wrong: certificateFor('example.com'),
    right: certificateFor('*.example.com'),
    fix: 'Add a Certificate with this secretName, and the hostname of the listener to its dnsNames.',
  },
  'unique-match': {
    wrong: twoRoutes('/'),
    right: twoRoutes('/api'),
    fix: 'Give each route a hostname or path of its own, or put them into one.',
  },
};
