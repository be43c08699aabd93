import type { RuleExamples } from './rule-example';

const POD = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec:
  containers: [{ name: web, image: 'web:1', ports: [{ name: http, containerPort: 8080 }] }]
---
`;

const wayOut = (rule: string): string => `${POD}apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: way-out, namespace: shop }
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
    - { to: [{ podSelector: {} }] }
${rule}`;

const behindGateway = (entity: string): string => `${POD}apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  selector: { app: web }
  ports: [{ port: 80, targetPort: http }]
---
apiVersion: gateway.networking.k8s.io/v1
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
  rules: [{ backendRefs: [{ name: web, port: 80 }] }]
---
apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata: { name: web, namespace: shop }
spec:
  endpointSelector: { matchLabels: { app: web } }
  ingress:
    - fromEntities: [${entity}]
      toPorts: [{ ports: [{ port: '8080', protocol: TCP }] }]
`;

const webhookFrom = (entities: string): string => `${POD}apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  selector: { app: web }
  ports: [{ port: 443, targetPort: 8080 }]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: web }
webhooks:
  - name: web.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig: { service: { name: web, namespace: shop }, caBundle: Zm9v }
---
apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata: { name: web, namespace: shop }
spec:
  endpointSelector: { matchLabels: { app: web } }
  ingress:
    - fromEntities: [${entities}]
      toPorts: [{ ports: [{ port: '8080', protocol: TCP }] }]
`;

const policyFrom = (label: string): string => `apiVersion: v1
kind: Namespace
metadata: { name: mail }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: from-mail, namespace: shop }
spec:
  podSelector: {}
  ingress: [{ from: [{ namespaceSelector: { matchLabels: { ${label} } } }] }]
`;

/** Examples of policies of the network. */
export const NETWORK: RuleExamples = {
  'require-dns': {
    wrong: wayOut(''),
    right: wayOut(`    - to:
        - namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } }
          podSelector: { matchLabels: { k8s-app: kube-dns } }
      ports: [{ port: 53, protocol: UDP }, { port: 53, protocol: TCP }]
`),
    fix: 'Let the pods reach CoreDNS at port 53, over UDP and TCP.',
  },
  'require-gateway-ingress': {
    wrong: behindGateway('host'),
    right: behindGateway('ingress'),
    fix: 'Let the entity `ingress` in by a CiliumNetworkPolicy; selectors of a NetworkPolicy never match the Gateway.',
  },
  'require-webhook-ingress': {
    wrong: webhookFrom('kube-apiserver'),
    right: webhookFrom('kube-apiserver, remote-node, host'),
    fix: 'Let the API server in under all the names that it may come by.',
  },
  'valid-policy-selector': {
    wrong: policyFrom('name: mail'),
    right: policyFrom('kubernetes.io/metadata.name: mail'),
    fix: 'Select by labels that pods and namespaces have; every namespace has kubernetes.io/metadata.name.',
  },
};
