import type { RuleExamples } from './rule-example';

const NAMESPACE = `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels: { tenant: shop, paas-tier: tenant, pod-security.kubernetes.io/enforce: restricted }
`;

const bindingOf = (role: string): string => `${NAMESPACE}---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: developers, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${role} }
subjects: [{ apiGroup: rbac.authorization.k8s.io, kind: Group, name: shop-developers }]
`;

const projectOf = (namespaces: string): string => `${NAMESPACE}---
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: shop, namespace: argocd }
spec:
  sourceRepos: [https://git.example.com/shop.git]
  destinations:
${namespaces}  namespaceResourceWhitelist: [{ group: apps, kind: Deployment }, { group: '', kind: Service }]
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec:
  project: shop
  source: { repoURL: https://git.example.com/shop.git, targetRevision: main, path: deploy }
  destination: { server: https://kubernetes.default.svc, namespace: shop }
`;

const destination = (namespace: string): string =>
  `    - { server: https://kubernetes.default.svc, namespace: ${namespace} }\n`;

const routeOf = (host: string): string => `${NAMESPACE}---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec:
  parentRefs: [{ name: public, namespace: gateway }]
  hostnames: ['${host}']
  rules: [{ backendRefs: [{ name: web, port: 80 }] }]
`;

const authOf = (namespaces: string): string => `${NAMESPACE}---
apiVersion: secrets.hashicorp.com/v1beta1
kind: VaultAuth
metadata: { name: vault, namespace: shop }
spec:
  method: jwt
  mount: jwt-dev
  allowedNamespaces: ${namespaces}
  jwt: { role: dev-shop, serviceAccount: vault-secrets, audiences: [vault] }
`;

const DENY = `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: default-deny, namespace: shop }
spec:
  podSelector: {}
  policyTypes: [Ingress, Egress]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: dns, namespace: shop }
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
    - to:
        - namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } }
          podSelector: { matchLabels: { k8s-app: kube-dns } }
      ports: [{ port: 53, protocol: UDP }, { port: 53, protocol: TCP }]
`;

/** Examples of what tenants may have and do. */
export const TENANTS: RuleExamples = {
  'no-tenant-escape': {
    wrong: bindingOf('edit'),
    right: bindingOf('view'),
    fix: 'Bind a Role that names what apps of the tenant need.',
  },
  'require-restricted-tenant': {
    wrong: NAMESPACE.replace('enforce: restricted', 'enforce: baseline'),
    right: NAMESPACE,
    fix: 'Label the Namespace restricted, and set automountServiceAccountToken: false in pods without rights.',
  },
  'require-default-deny': {
    wrong: NAMESPACE,
    right: `${NAMESPACE}${DENY}`,
    fix: 'Close both ways of all pods, then let through names and what the apps need.',
  },
  'require-closed-project': {
    wrong: projectOf(destination('shop') + destination('argocd')),
    right: projectOf(destination('shop')),
    fix: 'Name the namespaces of the tenant alone, no kind of the whole cluster, and no limits or policies.',
  },
  'require-own-host': {
    wrong: routeOf('shop.example.org'),
    right: routeOf('shop.dev.example.com'),
    fix: 'Use a host below the domain of the cluster that nobody else has.',
    input: { domain: 'dev.example.com' },
    given: 'The domain of the cluster is dev.example.com.',
  },
  'unique-cluster': {
    wrong: routeOf('shop.example.com'),
    right: routeOf('shop.dev.example.com'),
    fix: 'Use hosts below the domain of each cluster, and phases of a tenant in one cluster each.',
    others: [
      { cluster: 'prod', kubernetesLine: '1.35', objects: 1, backups: [], dnsOwners: [], hosts: ['shop.example.com'] },
    ],
    given: 'There is a cluster prod with a route for shop.example.com.',
  },
  'require-own-vault-role': {
    wrong: authOf('[shop, toys]'),
    right: authOf('[shop]'),
    fix: 'Give each namespace a role of its own in Vault, and name no other namespace.',
  },
};
