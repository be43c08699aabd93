import type { RuleExamples } from './rule-example';

const deploymentOf = (containers: string, replicas = 1): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
${containers}`;

const WEB = `        - name: web
          image: example.com/web:1.0.0
`;
const RESOURCES = `          resources: { requests: { cpu: 100m, memory: 64Mi }, limits: { memory: 64Mi } }
`;

const PRIVILEGED = `apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: privileged } }
`;

const ON_TENANTS = `      nodeSelector: { paas-tier: tenant }
`;

const withVolume = (strategy: string): string => `${deploymentOf(WEB).replace(
  '  selector:',
  `  strategy: { type: ${strategy} }\n  selector:`,
)}      volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop }
spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }
`;

const settingsWith = (line: string): string => `apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
data:
  ${line}
`;

const budgetOf = (replicas: number): string => `${deploymentOf(WEB, replicas)}---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop }
spec:
  minAvailable: 1
  selector: { matchLabels: { app: web } }
`;

const quotaOf = (pods: number): string => `${deploymentOf(WEB, 3)}---
apiVersion: v1
kind: ResourceQuota
metadata: { name: all, namespace: shop }
spec:
  hard: { pods: '${pods}' }
`;

const scaledBy = (second: string): string => `${deploymentOf(WEB + RESOURCES).replace('  replicas: 1\n', '')}---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec:
  maxReplicas: 3
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
${second}`;

const SECOND_SCALER = `---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: web, namespace: shop }
spec:
  scaleTargetRef: { name: web }
  triggers:
    - type: cron
      metadata: { timezone: Etc/UTC, start: 0 8 * * *, end: 0 18 * * *, desiredReplicas: '3' }
`;

/** Examples of pods: what they may, hold, reach and need. */
export const WORKLOADS: RuleExamples = {
  'valid-pod-security': {
    wrong: deploymentOf(`${WEB}          securityContext: { privileged: true }\n`),
    right: deploymentOf(`${WEB}          securityContext: { allowPrivilegeEscalation: false }\n`),
    fix: 'Change what the message names, or give the Namespace the level that its pods really need.',
    given: 'The namespace has no label, and Talos sets the level baseline.',
  },
  'no-host-access': {
    wrong: `${PRIVILEGED}---\n${deploymentOf(WEB)}      hostNetwork: true\n`,
    right: `${PRIVILEGED}---\n${deploymentOf(WEB)}`,
    fix: 'Do without, or put the workload on the list in lib/checks/pod-security/host-access.ts with the reason.',
  },
  'valid-scaling': {
    wrong: scaledBy(SECOND_SCALER),
    right: scaledBy(''),
    fix: 'Keep one scaler of a workload; give its containers the requests that shares are measured against, and it no replicas.',
  },
  'no-secret-data': {
    wrong: settingsWith('DATABASE_URL: postgres://shop:k7mQ2vXz@db.shop.svc/shop'),
    right: settingsWith('DATABASE_HOST: db.shop.svc'),
    fix: 'Keep the secret in Vault, let the operator make the Secret, and change the secret that was committed.',
  },
  'no-foreign-address': {
    wrong: settingsWith('api: https://api.prod.example.com'),
    right: settingsWith('api: https://api.dev.example.com'),
    fix: 'Use the address of this cluster, or declare a link between the clusters in environments/.',
    input: { otherClusters: [{ name: 'prod', domain: 'prod.example.com' }] },
    given: 'Cluster prod has the domain prod.example.com, and no link leads there.',
  },
  'require-eviction': {
    wrong: budgetOf(1),
    right: budgetOf(2),
    fix: 'Run more pods than the budget keeps, or use maxUnavailable: 1.',
  },
  'require-requests': {
    wrong: deploymentOf(WEB),
    right: deploymentOf(`${WEB}${RESOURCES}`),
    fix: 'Set requests of CPU and memory, and what quotas of the namespace count.',
  },
  'valid-image': {
    wrong: deploymentOf(WEB.replace('example.com/web:1.0.0', 'gcr.io/kubebuilder/kube-rbac-proxy:v0.11.0')),
    right: deploymentOf(WEB.replace('example.com/web:1.0.0', 'registry.k8s.io/kubebuilder/kube-rbac-proxy:v0.11.0')),
    fix: 'Name a version, and a registry that still has it.',
  },
  'no-shared-volume': {
    wrong: withVolume('RollingUpdate'),
    right: withVolume('Recreate'),
    fix: 'Use strategy Recreate and one pod, or a volume that many may mount.',
  },
  'valid-node-selection': {
    wrong: deploymentOf(`${WEB}${ON_TENANTS}`),
    right: deploymentOf(
      `${WEB}${ON_TENANTS}      tolerations: [{ key: paas-tier, value: tenant, effect: NoSchedule }]\n`,
    ),
    fix: 'Ask for labels that a node or pool has, and tolerate its taints.',
    input: {
      machines: {
        role: 'prod',
        nodes: [
          { labels: { 'paas-tier': 'tenant' }, taints: [{ key: 'paas-tier', value: 'tenant', effect: 'NoSchedule' }] },
        ],
      },
    },
    given: 'The one pool has the label paas-tier=tenant and the taint of the same name.',
  },
  'valid-quota': {
    wrong: quotaOf(2),
    right: quotaOf(3),
    fix: 'Raise the quota, or lower replicas or requests.',
  },
};
