import type { RuleExamples } from './rule-example';

const serviceAt = (address: string): string => `apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata: { name: public }
spec: { blocks: [{ cidr: 192.0.2.0/28 }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, annotations: { lbipam.cilium.io/ips: ${address} } }
spec: { type: LoadBalancer, selector: { app: web }, ports: [{ port: 443 }] }
`;

const releaseIn = (namespace: string, owner: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${namespace}, namespace: argocd }
spec:
  project: apps
  source:
    repoURL: https://kubernetes-sigs.github.io/external-dns
    chart: external-dns
    targetRevision: 1.21.1
    helm: { valuesObject: { policy: sync, domainFilters: [example.com], txtOwnerId: ${owner} } }
  destination: { server: https://kubernetes.default.svc, namespace: ${namespace} }
`;

const nodePort = (name: string, port: number): string => `apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop }
spec: { type: NodePort, selector: { app: ${name} }, ports: [{ port: 80, nodePort: ${port} }] }
`;

const tunnelWith = (last: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: cloudflared, namespace: shop }
spec:
  selector: { matchLabels: { app: cloudflared } }
  template:
    metadata: { labels: { app: cloudflared } }
    spec: { containers: [{ name: cloudflared, image: cloudflare/cloudflared:2026.1.0 }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: cloudflared, namespace: shop }
data:
  config.yaml: |
    ingress:
      - { hostname: shop.example.com, service: http://web.shop.svc }
${last}`;

/** Examples of addresses and ports, of which there is one. */
export const ADDRESSES: RuleExamples = {
  'valid-pool-address': {
    wrong: serviceAt('192.0.2.99'),
    right: serviceAt('192.0.2.9'),
    fix: 'Ask for an address of a pool, and keep the pools apart.',
  },
  'unique-dns-owner': {
    wrong: `${releaseIn('dns', 'dev')}---\n${releaseIn('dns-too', 'dev')}`,
    right: `${releaseIn('dns', 'dev')}---\n${releaseIn('dns-too', 'dev-too')}`,
    fix: 'Give each its own txtOwnerId; for records that are there already, change the owner in their TXT records.',
  },
  'unique-node-port': {
    wrong: `${nodePort('web', 30080)}---\n${nodePort('api', 30080)}`,
    right: `${nodePort('web', 30080)}---\n${nodePort('api', 30081)}`,
    fix: 'Take another port, or let Kubernetes choose one.',
  },
  'valid-tunnel': {
    wrong: tunnelWith(''),
    right: tunnelWith('      - { service: http_status:404 }\n'),
    fix: 'End the rules with one that takes all, and lead to Services and ports that exist.',
  },
};
