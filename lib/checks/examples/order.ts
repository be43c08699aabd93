import type { RuleExample, RuleExamples } from './rule-example';

const APPLICATION = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec:
  project: apps
  source: { repoURL: https://git.example.com/web.git, targetRevision: main, path: dist/dev/layer-2/web }
  destination: { server: https://kubernetes.default.svc, namespace: shop }
---
`;

const inFolder: Pick<RuleExample, 'file' | 'given'> = {
  file: 'dist/dev/layer-2/web/example.yaml',
  given: 'The objects lie in the folder of the Application.',
};

const annotated = (annotations: string): string =>
  annotations === '' ? '' : `\n  annotations: { argocd.argoproj.io/${annotations} }`;

const deploymentWith = (pod: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: example.com/web:1.0.0${pod} }]
`;

const namespaceIn = (wave: string): string => `${APPLICATION}apiVersion: v1
kind: Namespace
metadata:
  name: shop${annotated(`sync-wave: '${wave}'`)}
---
${deploymentWith('')}`;

const claimIn = (wave: string): string => `${APPLICATION}apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: local }
provisioner: rancher.io/local-path
volumeBindingMode: WaitForFirstConsumer
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: files
  namespace: shop${annotated(`sync-wave: '${wave}'`)}
spec:
  storageClassName: local
  accessModes: [ReadWriteOnce]
  resources: { requests: { storage: 1Gi } }
---
${deploymentWith(', volumeMounts: [{ name: a, mountPath: /a }]')}      volumes: [{ name: a, persistentVolumeClaim: { claimName: files } }]
`;

const poolIn = (wave: string): string => `${APPLICATION}apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata:
  name: public${annotated(`sync-wave: '${wave}'`)}
spec: { blocks: [{ cidr: 192.0.2.0/28 }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { type: LoadBalancer, selector: { app: web }, ports: [{ port: 443 }] }
`;

const secretIn = (wave: string): string => `${APPLICATION}apiVersion: secrets.hashicorp.com/v1beta1
kind: VaultStaticSecret
metadata:
  name: login
  namespace: shop${annotated(`sync-wave: '${wave}'`)}
spec: { type: kv-v2, mount: kv, path: dev/shop/login, destination: { name: login, create: true } }
---
${deploymentWith(', envFrom: [{ secretRef: { name: login } }]')}`;

const hookWith = (annotations: string): string => `${APPLICATION}apiVersion: v1
kind: ConfigMap
metadata:
  name: migrations
  namespace: shop${annotated(annotations)}
---
apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
  namespace: shop${annotated('hook: PreSync')}
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: migrate
          image: example.com/migrate:1.0.0
          envFrom: [{ configMapRef: { name: migrations } }]
`;

const leftBehind = (policy: string): string => `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
  namespace: shop
  annotations:
    argocd.argoproj.io/hook: PreSync
    argocd.argoproj.io/hook-delete-policy: '${policy}'
spec:
  template:
    spec: { restartPolicy: Never, containers: [{ name: migrate, image: example.com/migrate:1.0.0 }] }
`;

const toyIn = (wave: string): string => `${APPLICATION}apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: toys.example.org, annotations: { argocd.argoproj.io/sync-wave: '-1' } }
spec:
  group: example.org
  names: { kind: Toy, plural: toys }
  scope: Namespaced
  versions: [{ name: v1, served: true, storage: true, schema: { openAPIV3Schema: { type: object } } }]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: toys }
webhooks:
  - name: toys.example.org
    clientConfig: { service: { name: web, namespace: shop } }
    rules: [{ apiGroups: [example.org], apiVersions: [v1], operations: [CREATE], resources: [toys] }]
    sideEffects: None
    admissionReviewVersions: [v1]
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ port: 443 }] }
---
${deploymentWith('')}---
apiVersion: example.org/v1
kind: Toy
metadata:
  name: ball
  namespace: shop${annotated(`sync-wave: '${wave}'`)}
`;

const stepsFor = (last: string): string => `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: web, namespace: argocd }
spec:
  goTemplate: true
  goTemplateOptions: [missingkey=error]
  generators: [{ list: { elements: [{ env: dev }, { env: prod }] } }]
  strategy:
    type: RollingSync
    rollingSync:
      steps:
        - matchExpressions: [{ key: env, operator: In, values: [dev] }]
        - matchExpressions: [{ key: env, operator: In, values: [${last}] }]
  template:
    metadata: { name: 'web-{{ .env }}', labels: { env: '{{ .env }}' } }
    spec:
      project: apps
      source: { repoURL: https://git.example.com/web.git, targetRevision: main, path: 'web/{{ .env }}' }
      destination: { server: https://kubernetes.default.svc, namespace: shop }
`;

/** Examples of what comes before what. */
export const ORDER: RuleExamples = {
  'require-namespace-first': {
    wrong: namespaceIn('1'),
    right: namespaceIn('-1'),
    fix: 'Give the Namespace, its limits and its accounts an earlier wave than the pods, or the same.',
    ...inFolder,
  },
  'no-early-claim': {
    wrong: claimIn('-1'),
    right: claimIn('0'),
    fix: 'Give the claim the wave of the pod that mounts it.',
    ...inFolder,
  },
  'require-pool-first': {
    wrong: poolIn('1'),
    right: poolIn('-1'),
    fix: 'Give pools and announcements an earlier wave than what needs their addresses.',
    ...inFolder,
  },
  'require-secret-first': {
    wrong: secretIn('1'),
    right: secretIn('-1'),
    fix: 'Give what makes the Secret the earlier wave, and Argo CD a health check of its kind.',
    ...inFolder,
  },
  'require-hook-needs': {
    wrong: hookWith(''),
    right: hookWith("hook: PreSync, argocd.argoproj.io/sync-wave: '-1'"),
    fix: 'Make what the hook needs a hook of an earlier wave.',
    ...inFolder,
  },
  'valid-hook': {
    wrong: `${APPLICATION}${leftBehind('HookSucceeded')}`,
    right: `${APPLICATION}${leftBehind('BeforeHookCreation,HookSucceeded')}`,
    fix: 'Give the hook a name, and let it go before the next one.',
    ...inFolder,
  },
  'require-webhook-first': {
    wrong: toyIn('0'),
    right: toyIn('1'),
    fix: 'Give what a webhook is asked about a later wave than its pods.',
    ...inFolder,
  },
  'valid-rollout-steps': {
    wrong: stepsFor('production'),
    right: stepsFor('prod'),
    fix: 'Let each Application have the labels of one step.',
  },
};
