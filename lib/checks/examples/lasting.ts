import type { RuleExamples } from './rule-example';

const postgresOf = (major: number, size: string): string => `apiVersion: postgresql.cnpg.io/v1
kind: Cluster
metadata: { name: cart, namespace: shop }
spec:
  instances: 3
  imageCatalogRef: { apiGroup: postgresql.cnpg.io, kind: ClusterImageCatalog, name: postgresql, major: ${major} }
  storage: { size: ${size} }
`;

const claimOf = (reclaimPolicy: string): string => `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: local }
provisioner: rancher.io/local-path
reclaimPolicy: ${reclaimPolicy}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: uploads
  namespace: shop
  annotations: { argocd.argoproj.io/sync-options: 'Prune=false,Delete=confirm' }
spec:
  storageClassName: local
  accessModes: [ReadWriteOnce]
  resources: { requests: { storage: 1Gi } }
`;

const TENANT = { key: 'paas-tier', value: 'tenant', effect: 'NoSchedule' };

const agentWith = (tolerations: string): string => `apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent, namespace: shop }
spec:
  selector: { matchLabels: { app: agent } }
  template:
    metadata: { labels: { app: agent } }
    spec:
      tolerations: ${tolerations}
      containers: [{ name: agent, image: example.com/agent:1.0.0 }]
`;

const imageOf = (version: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: example.com/web:${version} }]
`;

const reachedWith = (replicas: number): string => `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec:
  parentRefs: [{ name: public, namespace: gateway }]
  hostnames: [shop.example.com]
  rules: [{ backendRefs: [{ name: web, port: 80 }] }]
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop }
spec: { maxUnavailable: 1, selector: { matchLabels: { app: web } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
          labelSelector: { matchLabels: { app: web } }
      containers: [{ name: web, image: example.com/web:1.0.0 }]
`;

const NODE = { labels: {}, taints: [] };

/** Examples of what is there already, and is to stay. */
export const LASTING: RuleExamples = {
  'no-smaller-volume': {
    before: postgresOf(18, '20Gi'),
    wrong: postgresOf(18, '10Gi'),
    right: postgresOf(18, '30Gi'),
    fix: 'Keep size and class, or restore the data into new volumes.',
  },
  'no-major-upgrade': {
    before: postgresOf(17, '20Gi'),
    wrong: postgresOf(18, '20Gi'),
    right: postgresOf(17, '20Gi'),
    fix: 'Make a backup, and accept the finding for the day of the upgrade.',
  },
  'require-retained-volume': {
    wrong: claimOf('Delete'),
    right: claimOf('Retain'),
    fix: 'Choose a class that retains volumes; the policy of a class never changes, so make a new one.',
  },
  'require-redundancy': {
    wrong: reachedWith(1),
    right: reachedWith(2),
    fix: 'Run two pods, spread them, and let a budget keep one; Recreate says that there is never a second.',
    input: { machines: { role: 'prod', nodes: [NODE, NODE] } },
    given: 'The cluster is for production and has two nodes.',
  },
  'valid-pod-count': {
    wrong: reachedWith(300),
    right: reachedWith(200),
    fix: 'Add nodes, or ask for fewer pods.',
    input: { machines: { role: 'dev', nodes: [NODE, NODE] } },
    given: 'The cluster has two nodes.',
  },
  'require-every-node': {
    wrong: agentWith('[]'),
    right: agentWith('[{ key: paas-tier, operator: Exists }]'),
    fix: 'Tolerate the taints of every machine, or choose machines by a label.',
    input: { machines: { role: 'prod', nodes: [NODE, { labels: {}, taints: [TENANT] }] } },
    given: 'The cluster has nodes with the taint paas-tier=tenant:NoSchedule.',
  },
  'no-untried-version': {
    wrong: imageOf('1.5.0'),
    right: imageOf('1.4.0'),
    fix: 'Pin the version in dev first, and in prod when it has run there.',
    input: { machines: { role: 'prod', nodes: [NODE] } },
    others: [
      {
        cluster: 'dev',
        role: 'dev',
        kubernetesLine: '1.35',
        objects: 1,
        backups: [],
        dnsOwners: [],
        versions: [{ what: 'image', name: 'example.com/web', version: '1.4.0', object: 'Deployment.apps/shop/web' }],
      },
    ],
    given: 'The cluster has the role prod; dev runs example.com/web:1.4.0.',
  },
};
