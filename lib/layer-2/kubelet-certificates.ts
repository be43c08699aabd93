import type { Construct } from 'constructs';
import {
  ClusterRole,
  ClusterRoleBinding,
  Deployment,
  PodDisruptionBudget,
  Role,
  RoleBinding,
  ServiceAccount,
  type PodSpec,
} from '../../imports/kubernetes/kinds';
import { CiliumNetworkPolicy } from '../../imports/crds/cilium.io';
import { defaultResources } from '../constructs/container-resources';
import { fromNamespace, PROMETHEUS_NAMESPACE, toApiServer, toDns } from '../constructs/network-flows';
import { restrictedContainer, restrictedPod } from '../constructs/restricted-security';
import { spreadOverNodes } from '../constructs/spread-over-nodes';
import type { ClusterContext, Component } from '../model/component';
import { kubeletCertificatesMonitoring } from './kubelet-certificates-monitoring';

const NAME = 'kubelet-serving-cert-approver';
const PODS = { 'app.kubernetes.io/name': NAME };

/** Two where there is a second node; one of them works, by the lease. */
const replicasOf = ({ cluster: { nodes } }: ClusterContext): number => (nodes.length > 1 ? 2 : 1);

/** The image; the inventory's checks ask for it where the component is placed. */
const imageOf = ({ platform }: ClusterContext): string => {
  const { kubeletServingCertApprover: image } = platform.images;
  if (image === undefined) throw new Error('images.kubeletServingCertApprover is needed in platform.yaml');
  return image;
};

const podOf = (context: ClusterContext): PodSpec => ({
  serviceAccountName: NAME,
  priorityClassName: 'system-cluster-critical',
  securityContext: restrictedPod({ runAsUser: 65534, runAsGroup: 65534 }),
  // A new control plane alone needs its certificate too, and before a cloud has told its address.
  tolerations: ['node-role.kubernetes.io/control-plane', 'node.cloudprovider.kubernetes.io/uninitialized'].map(key => ({
    key,
    operator: 'Exists',
    effect: 'NoSchedule',
  })),
  topologySpreadConstraints: spreadOverNodes(PODS),
  containers: [
    {
      name: 'approver',
      image: imageOf(context),
      args: ['serve', '--enable-leader-election'],
      env: [{ name: 'NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } }],
      ports: [
        { name: 'health', containerPort: 8080, protocol: 'TCP' },
        { name: 'metrics', containerPort: 9090, protocol: 'TCP' },
      ],
      livenessProbe: { httpGet: { path: '/healthz', port: 'health' } },
      readinessProbe: { httpGet: { path: '/readyz', port: 'health' } },
      resources: defaultResources(context),
      securityContext: restrictedContainer(),
    },
  ],
});

/**
 * What it may do: approve certificates of this one signer, ask whether a node may request one, tell of it.
 * https://github.com/alex1989hu/kubelet-serving-cert-approver/tree/v0.11.0/deploy
 */
function permissions(scope: Construct): void {
  const subjects = [{ kind: 'ServiceAccount', name: NAME, namespace: NAME }];
  const apiGroup = 'rbac.authorization.k8s.io';
  new ServiceAccount(scope, 'account', { metadata: { name: NAME } });
  new ClusterRole(scope, 'approve', {
    metadata: { name: NAME },
    rules: [
      {
        apiGroups: ['certificates.k8s.io'],
        resources: ['certificatesigningrequests'],
        verbs: ['get', 'list', 'watch'],
      },
      { apiGroups: ['certificates.k8s.io'], resources: ['certificatesigningrequests/approval'], verbs: ['update'] },
      {
        apiGroups: ['certificates.k8s.io'],
        resources: ['signers'],
        resourceNames: ['kubernetes.io/kubelet-serving'],
        verbs: ['approve'],
      },
      { apiGroups: ['authorization.k8s.io'], resources: ['subjectaccessreviews'], verbs: ['create'] },
      { apiGroups: [''], resources: ['events'], verbs: ['create', 'patch'] },
    ],
  });
  new ClusterRoleBinding(scope, 'approves', {
    metadata: { name: NAME },
    roleRef: { apiGroup, kind: 'ClusterRole', name: NAME },
    subjects,
  });
  new Role(scope, 'lease', {
    metadata: { name: NAME },
    rules: [{ apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['create', 'get', 'update'] }],
  });
  new RoleBinding(scope, 'takes-lease', {
    metadata: { name: NAME },
    roleRef: { apiGroup, kind: 'Role', name: NAME },
    subjects,
  });
}

/** Certificates of the kubelets, signed by the cluster: who calls a node can tell that it is the node. */
export const kubeletCertificates: Component = {
  name: NAME,
  summary: 'Certificates of the kubelets, signed by the cluster',
  layer: 2,
  namespace: NAME,
  podSecurity: 'restricted',
  provides: ['kubelet-certificates'],
  needs: ['cni'],
  charts: [],
  removal: 'keep',

  // Without an approver a kubelet that asks has no certificate at all, and logs of its pods cannot be read.
  machine: () => ({ kubeletArgs: { 'rotate-server-certificates': 'true' } }),

  monitoring: kubeletCertificatesMonitoring,

  build(scope, context) {
    permissions(scope);
    new Deployment(scope, 'approver', {
      metadata: { name: NAME, labels: PODS },
      spec: {
        replicas: replicasOf(context),
        selector: { matchLabels: PODS },
        template: { metadata: { labels: PODS }, spec: podOf(context) },
      },
    });
    new CiliumNetworkPolicy(scope, 'policy', {
      metadata: { name: NAME, namespace: NAME },
      spec: {
        endpointSelector: {},
        ingress: [fromNamespace(PROMETHEUS_NAMESPACE, 9090)],
        egress: [toDns(), toApiServer()],
      },
    });
    if (replicasOf(context) < 2) return;
    new PodDisruptionBudget(scope, 'budget', {
      metadata: { name: NAME },
      spec: { maxUnavailable: 1, selector: { matchLabels: PODS } },
    });
  },
};
