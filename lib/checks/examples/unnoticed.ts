import type { RuleExamples } from './rule-example';

const bindingOf = (group: string): string => `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: developers, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects:
  - { apiGroup: rbac.authorization.k8s.io, kind: Group, name: '${group}' }
`;

const scaledBy = (type: string): string => `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: worker, namespace: shop }
spec:
  scaleTargetRef: { name: worker }
  triggers:
    - type: ${type}
      metadata: { queueName: orders, mode: QueueLength, value: '20' }
`;

const storeAt = (folder: string): string => `apiVersion: barmancloud.cnpg.io/v1
kind: ObjectStore
metadata: { name: backups, namespace: shop }
spec:
  configuration: { destinationPath: 's3://example-backups/${folder}/shop' }
`;

const roleWith = (labels: string): string => `apiVersion: postgresql.cnpg.io/v1
kind: Cluster
metadata: { name: orders, namespace: shop }
spec:
  instances: 1
  storage: { size: 1Gi }
  managed:
    roles: [{ name: cart, login: true, passwordSecret: { name: cart-db } }]
---
apiVersion: secrets.hashicorp.com/v1beta1
kind: VaultStaticSecret
metadata: { name: cart-db, namespace: shop }
spec:
  type: kv-v2
  mount: secret
  path: dev/shop/cart-db
  destination: { name: cart-db, create: true${labels} }
`;

const podFrom = (image: string): string => `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers: [{ name: web, image: '${image}' }]
`;

const dnsWith = (capabilities: string): string => `apiVersion: v1
kind: Pod
metadata: { name: dns, namespace: shop }
spec:
  hostNetwork: true
  containers:
    - name: dns
      image: example.com/dns:1.4.2
      ports: [{ containerPort: 53, protocol: UDP }]
      securityContext:
        runAsNonRoot: true
        capabilities: { ${capabilities} }
`;

/** Examples of what runs on without a word, and is missed when it is needed. */
export const UNNOTICED: RuleExamples = {
  'valid-group': {
    wrong: bindingOf('shop-developers'),
    right: bindingOf('sso:shop-developers'),
    fix: 'Write the group as the API server names it: with the prefix of the issuer.',
    input: { groupPrefix: 'sso:' },
    given: 'The API server takes groups from tokens, and puts `sso:` before them.',
  },
  'valid-trigger': {
    wrong: scaledBy('rabbit-mq'),
    right: scaledBy('rabbitmq'),
    fix: 'Write the type as KEDA has it.',
  },
  'no-foreign-folder': {
    wrong: storeAt('prod'),
    right: storeAt('dev'),
    fix: 'Write into the folder of the own cluster; a store that a server is only restored from may be another’s.',
    input: { otherClusters: [{ name: 'prod', domain: 'prod.example.com' }] },
    given: 'The cluster is dev, and there is a cluster prod.',
  },
  'require-reload-label': {
    wrong: roleWith(''),
    right: roleWith(`, labels: { cnpg.io/reload: 'true' }`),
    fix: 'Give the Secret or ConfigMap the label, where the object that makes it says which labels it has.',
  },
  'require-declared-registry': {
    wrong: podFrom('ghcr.io/somebody/web:1.4.2'),
    right: podFrom('ghcr.io/example/web:1.4.2'),
    fix: 'Take the image from a registry of the list, or add its registry to `registries.allowed`.',
    input: { registries: ['ghcr.io/example'] },
    given: '`registries.allowed` of `environments/platform.yaml` has `ghcr.io/example`.',
  },
  'valid-low-port': {
    wrong: dnsWith('drop: [ALL]'),
    right: dnsWith('drop: [ALL], add: [NET_BIND_SERVICE]'),
    fix: 'Listen on a port above 1023, or give the program the capability, and its file in the image as well.',
  },
};
