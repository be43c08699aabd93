import type { RuleExamples } from './rule-example';

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: example.com/web:1.0.0 }]
`;

const storeWith = (resource: string): string => `apiVersion: barmancloud.cnpg.io/v1
kind: ObjectStore
metadata: { name: backup, namespace: shop }
spec:
  configuration: { destinationPath: s3://backup/shop }
  instanceSidecarConfiguration:
    resources: { requests: { cpu: 50m, ${resource}: 128Mi } }
`;

const toysWith = (rule: string): string => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: toys.example.org }
spec:
  group: example.org
  names: { kind: Toy, plural: toys }
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties: { size: { type: integer } }
              x-kubernetes-validations: [{ rule: ${rule} }]
---
apiVersion: example.org/v1
kind: Toy
metadata: { name: ball, namespace: shop }
spec: { size: 3 }
`;

const syncedWith = (automated: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec:
  project: shop
  source: { repoURL: https://git.example.com/clusters.git, path: dist/dev/shop }
  destination: { name: in-cluster, namespace: shop }
  syncPolicy: { automated: ${automated} }
`;

/** Examples of what the API server refuses by schemas and rules of a kind. */
export const API_SERVER: RuleExamples = {
  'valid-schema': {
    wrong: DEPLOYMENT.replace('replicas', 'replicsa'),
    right: DEPLOYMENT,
    fix: 'Write the field as the schema of the kind has it, with a value of its type.',
  },
  'require-known-kind': {
    wrong: `apiVersion: extensions/v1beta1
kind: Ingress
metadata: { name: web, namespace: shop }
spec:
  defaultBackend: { service: { name: web, port: { number: 80 } } }
`,
    right: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec:
  defaultBackend: { service: { name: web, port: { number: 80 } } }
`,
    fix: 'Use an apiVersion that the cluster serves, or add the CRD to cdk8s.yaml and run `npm run import`.',
  },
  'valid-cel': {
    wrong: `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: shop }
spec:
  gatewayClassName: cilium
  listeners:
    - name: http
      port: 80
      protocol: HTTP
      tls: { certificateRefs: [{ name: web-tls }] }
`,
    right: `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: shop }
spec:
  gatewayClassName: cilium
  listeners:
    - name: https
      port: 443
      protocol: HTTPS
      tls: { certificateRefs: [{ name: web-tls }] }
`,
    fix: 'Change the fields that the message of the rule names; the rule itself stands in the CRD of the kind.',
  },
  'valid-cel-rule': {
    wrong: toysWith('self.?size.hasValue()'),
    right: toysWith('has(self.size)'),
    fix: 'Check objects of this kind with a server-side dry run, or write the rule of your own CRD without the function.',
  },
  'unique-merge-keys': {
    wrong: `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  selector: { app: web }
  ports:
    - { name: http, port: 80, targetPort: 8080 }
    - { name: metrics, port: 80, targetPort: 9090 }
`,
    right: `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  selector: { app: web }
  ports:
    - { name: http, port: 80, targetPort: 8080 }
    - { name: metrics, port: 9090, targetPort: 9090 }
`,
    fix: 'Remove one of the two entries, or give it a key of its own.',
  },
  'valid-strings': {
    wrong: `apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
data: { port: 8080, debug: no }
`,
    right: `apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
data: { port: '8080', debug: 'no' }
`,
    fix: 'Put the value in quotes.',
  },
  'no-immutable-change': {
    before: DEPLOYMENT.replace('matchLabels: { app: web }', 'matchLabels: { app: shop }').replace(
      'labels: { app: web }',
      'labels: { app: shop }',
    ),
    wrong: DEPLOYMENT,
    right: DEPLOYMENT.replace('name: web, namespace', 'name: web-2, namespace'),
    fix: 'Take the change back, or make a new object with another name and remove the old one.',
  },
  'no-emptied-map': {
    before: syncedWith('{ prune: true }'),
    wrong: syncedWith('{}'),
    right: syncedWith('{ enabled: true }'),
    fix: 'Remove the map, or keep one of its fields; what is gone from git is gone from the object either way.',
  },
  'valid-built-in': {
    wrong: DEPLOYMENT.replace('labels: { app: web }', 'labels: { app: wep }'),
    right: DEPLOYMENT,
    fix: 'Mend what the message names; docs/api-validation.md lists the rules and their functions in the API server.',
  },
  'valid-made-resources': {
    wrong: storeWith('memoyr'),
    right: storeWith('memory'),
    fix: 'Name the resource as pods do.',
  },
};
