import { groupOf } from './manifest';

/** Whether objects of a kind lie in a namespace. */
export type Scope = 'Namespaced' | 'Cluster';

/** Groups of the API server itself; their kinds are namespaced where `CLUSTER_KINDS` does not name them. */
const NAMESPACED_KINDS: Readonly<Record<string, string>> = {
  '': 'Binding ConfigMap Endpoints Event LimitRange PersistentVolumeClaim Pod PodTemplate ReplicationController ResourceQuota Secret Service ServiceAccount',
  apps: 'ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet',
  'authorization.k8s.io': 'LocalSubjectAccessReview',
  autoscaling: 'HorizontalPodAutoscaler',
  batch: 'CronJob Job',
  'certificates.k8s.io': 'PodCertificateRequest',
  'coordination.k8s.io': 'Lease LeaseCandidate',
  'discovery.k8s.io': 'EndpointSlice',
  'events.k8s.io': 'Event',
  'networking.k8s.io': 'Ingress NetworkPolicy',
  policy: 'PodDisruptionBudget',
  'rbac.authorization.k8s.io': 'Role RoleBinding',
  'resource.k8s.io': 'ResourceClaim ResourceClaimTemplate',
  'scheduling.k8s.io': 'PodGroup Workload',
  'storage.k8s.io': 'CSIStorageCapacity',
};

const CLUSTER_KINDS: Readonly<Record<string, string>> = {
  '': 'ComponentStatus Namespace Node PersistentVolume',
  'admissionregistration.k8s.io':
    'MutatingAdmissionPolicy MutatingAdmissionPolicyBinding MutatingWebhookConfiguration ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding ValidatingWebhookConfiguration',
  'apiextensions.k8s.io': 'CustomResourceDefinition',
  'apiregistration.k8s.io': 'APIService',
  'authentication.k8s.io': 'SelfSubjectReview TokenReview',
  'authorization.k8s.io': 'SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview',
  'certificates.k8s.io': 'CertificateSigningRequest ClusterTrustBundle',
  'flowcontrol.apiserver.k8s.io': 'FlowSchema PriorityLevelConfiguration',
  'internal.apiserver.k8s.io': 'StorageVersion',
  'networking.k8s.io': 'IPAddress IngressClass ServiceCIDR',
  'node.k8s.io': 'RuntimeClass',
  'rbac.authorization.k8s.io': 'ClusterRole ClusterRoleBinding',
  'resource.k8s.io': 'DeviceClass DeviceTaintRule ResourcePoolStatusRequest ResourceSlice',
  'scheduling.k8s.io': 'PriorityClass',
  'storage.k8s.io': 'CSIDriver CSINode StorageClass VolumeAttachment VolumeAttributesClass',
  'storagemigration.k8s.io': 'StorageVersionMigration',
};

const holds = (kinds: string | undefined, kind: string): boolean => (kinds ?? '').split(' ').includes(kind);

/**
 * The scope of a kind of Kubernetes itself; undefined for every other kind.
 * Source: the API reference of Kubernetes 1.35 and 1.36.
 */
export const builtInScope = (apiVersion: string, kind: string): Scope | undefined => {
  const group = groupOf(apiVersion);
  if (holds(CLUSTER_KINDS[group], kind)) return 'Cluster';
  return holds(NAMESPACED_KINDS[group], kind) ? 'Namespaced' : undefined;
};

/** The cluster-wide kinds of Kubernetes itself, as `group/Kind`; those of the core group as `Kind`. */
export const builtInClusterKinds: readonly string[] = Object.entries(CLUSTER_KINDS).flatMap(([group, kinds]) =>
  kinds.split(' ').map(kind => (group === '' ? kind : `${group}/${kind}`)),
);

/** True for a group that only the API server itself can serve: one of its own, or without a dot, which no definition may have. */
export const isBuiltInGroup = (group: string): boolean =>
  !group.includes('.') || group in CLUSTER_KINDS || group in NAMESPACED_KINDS;
