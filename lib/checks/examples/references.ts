import type { RuleExamples } from './rule-example';

const deploymentWith = (pod: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
${pod}`;

const WEB = deploymentWith(`      containers:
        - name: web
          image: example.com/web:1.0.0
          ports: [{ name: http, containerPort: 8080 }]
`);

const webhookOf = (service: string): string => `apiVersion: v1
kind: Service
metadata: { name: policy, namespace: shop }
spec:
  ports: [{ port: 443 }]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: policy
  annotations: { cert-manager.io/inject-ca-from: shop/policy }
webhooks:
  - name: policy.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig: { service: { name: ${service}, namespace: shop } }
`;

const kuberoOf = (phase: string): string => `apiVersion: application.kubero.dev/v1alpha1
kind: KuberoPipeline
metadata: { name: shop, namespace: kubero }
spec:
  name: shop
  deploymentstrategy: docker
  phases: [{ name: production, enabled: true, context: inClusterContext }]
---
apiVersion: application.kubero.dev/v1alpha1
kind: KuberoApp
metadata: { name: front, namespace: shop-production }
spec:
  name: front
  pipeline: shop
  phase: ${phase}
  deploymentstrategy: docker
`;

const serviceOf = (app: string): string => `${WEB}---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  selector: { app: ${app} }
  ports: [{ port: 80, targetPort: http }]
`;

const settingsWith = (key: string): string => `apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
data: { ${key}: debug }
---
${deploymentWith(`      containers:
        - name: web
          image: example.com/web:1.0.0
          env:
            - name: LOG_LEVEL
              valueFrom: { configMapKeyRef: { name: settings, key: level } }
`)}`;

const bindingTo = (role: string): string => `apiVersion: v1
kind: ServiceAccount
metadata: { name: web, namespace: shop }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: web, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${role} }
subjects: [{ kind: ServiceAccount, name: web, namespace: shop }]
`;

const claimOf = (storageClass: string): string => `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: fast }
provisioner: csi.example.com
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop }
spec:
  storageClassName: ${storageClass}
  accessModes: [ReadWriteOnce]
  resources: { requests: { storage: 1Gi } }
`;

const scalerOf = (name: string): string => `${WEB}---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec:
  maxReplicas: 3
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: ${name} }
`;

/** What metrics-server brings. */
const METRICS_API = {
  apiVersion: 'apiregistration.k8s.io/v1',
  kind: 'APIService',
  name: 'v1beta1.metrics.k8s.io',
  facts: { spec: { group: 'metrics.k8s.io', version: 'v1beta1' } },
};

const scaledObjectOf = (type: string): string => `${WEB}---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: web, namespace: shop }
spec:
  scaleTargetRef: { name: web }
  minReplicaCount: 1
  triggers: [{ type: ${type}, metadata: { value: '80' } }]
`;

const certificateOf = (kind: string): string => `apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: internal }
spec: { selfSigned: {} }
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: shop }
spec:
  secretName: web-tls
  dnsNames: [web.example.com]
  issuerRef: { kind: ${kind}, name: internal }
`;

const classOf = (name: string): string => `apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: { name: cilium }
spec: { controllerName: io.cilium/gateway-controller }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: shop }
spec:
  gatewayClassName: ${name}
  listeners: [{ name: http, port: 80, protocol: HTTP }]
`;

const boundTo = (policy: string): string => `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: { name: no-latest }
spec:
  failurePolicy: Fail
  matchConstraints:
    resourceRules: [{ apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources: [pods] }]
  validations: [{ expression: 'object.spec.containers.all(c, !c.image.endsWith(":latest"))' }]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: { name: no-latest }
spec: { policyName: ${policy}, validationActions: [Deny] }
`;

const pulledWith = (secret: string): string => `apiVersion: secrets.hashicorp.com/v1beta1
kind: VaultStaticSecret
metadata: { name: registry, namespace: shop }
spec:
  type: kv-v2
  mount: kv
  path: dev/shop/registry
  destination: { name: registry, create: true, type: kubernetes.io/dockerconfigjson }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: default, namespace: shop }
imagePullSecrets: [{ name: ${secret} }]
`;

const registryFrom = (image: string): string => `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: git, namespace: shop }
spec:
  parentRefs: [{ name: public, namespace: gateway }]
  hostnames: [git.example.com]
  rules: [{ backendRefs: [{ name: git, port: 3000 }] }]
---
apiVersion: v1
kind: Service
metadata: { name: git, namespace: shop }
spec: { selector: { app: git }, ports: [{ port: 3000 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: git, namespace: shop }
spec:
  selector: { matchLabels: { app: git } }
  template:
    metadata: { labels: { app: git } }
    spec: { containers: [{ name: git, image: ${image} }] }
`;

/** Examples of objects that need others. */
export const REFERENCES: RuleExamples = {
  'valid-webhook-service': {
    wrong: webhookOf('polcy'),
    right: webhookOf('policy'),
    fix: 'Name a Service of the cluster, one of its ports, and who gives its certificate.',
  },
  'valid-service': {
    wrong: serviceOf('website'),
    right: serviceOf('web'),
    fix: 'Select labels of a pod template in the same namespace, and name a port of its containers.',
  },
  'valid-data-reference': {
    wrong: settingsWith('log-level'),
    right: settingsWith('level'),
    fix: 'Correct the name or key, add the object, or declare the Secret that a person or operator makes.',
  },
  'valid-account': {
    wrong: bindingTo('viewer'),
    right: bindingTo('view'),
    fix: 'Correct the name, or add the ServiceAccount or role.',
  },
  'valid-storage-class': {
    wrong: claimOf('standard'),
    right: claimOf('fast'),
    fix: 'Name a StorageClass of the cluster, or none to take the default.',
  },
  'valid-target': {
    wrong: scalerOf('website'),
    right: scalerOf('web'),
    fix: 'Name a workload of the same namespace, or select labels of its pod template.',
  },
  'valid-pipeline': {
    wrong: kuberoOf('staging'),
    right: kuberoOf('production'),
    fix: 'Correct pipeline, phase and namespace, or give the Namespace the marks of Helm that the message names.',
  },
  'require-metrics-api': {
    wrong: scaledObjectOf('prometheus'),
    right: scaledObjectOf('cpu'),
    fix: 'Add the server of the API that the message names, or scale by something that is served; keep one server of each.',
    given: 'Charts bring metrics-server, and no KEDA.',
    input: { chartObjects: [METRICS_API] },
  },
  'valid-issuer': {
    wrong: certificateOf('Issuer'),
    right: certificateOf('ClusterIssuer'),
    fix: 'Give kind and name of an issuer that exists, and declare the Secrets that it needs.',
  },
  'valid-class': {
    wrong: classOf('nginx'),
    right: classOf('cilium'),
    fix: 'Name a class of the cluster, or add it.',
  },
  'valid-policy-binding': {
    wrong: boundTo('no-latets'),
    right: boundTo('no-latest'),
    fix: 'Name a policy that exists, of the same sort, and bind each policy.',
  },
  'valid-pull-secret': {
    wrong: pulledWith('regsitry'),
    right: pulledWith('registry'),
    fix: 'Name a Secret of type kubernetes.io/dockerconfigjson that something makes in the namespace.',
  },
  'no-bootstrap-cycle': {
    wrong: registryFrom('git.example.com/tools/gitea:1.25.0'),
    right: registryFrom('docker.io/gitea/gitea:1.25.0'),
    fix: 'Take what is needed for a start from outside of the cluster, or make it by hand.',
  },
};
