/** When Kubernetes lets go of a version of its own kinds; minor versions of 1. */
export interface Lifetime {
  readonly apiVersion: string;
  readonly kinds: readonly string[];
  readonly deprecated: number;
  /** @default - not planned */
  readonly removed?: number;
  /** @default - the same kind in another version */
  readonly replacement?: string;
}

/**
 * Versions that a supported line still serves, and that end.
 * https://github.com/kubernetes/api/tree/v0.36.0 (zz_generated.prerelease-lifecycle.go of each group)
 */
export const LIFETIMES: readonly Lifetime[] = [
  { apiVersion: 'v1', kinds: ['ComponentStatus'], deprecated: 19, replacement: 'the health endpoints of the programs' },
  { apiVersion: 'v1', kinds: ['Endpoints'], deprecated: 33, replacement: 'discovery.k8s.io/v1 EndpointSlice' },
  {
    apiVersion: 'admissionregistration.k8s.io/v1alpha1',
    kinds: ['MutatingAdmissionPolicy', 'MutatingAdmissionPolicyBinding'],
    deprecated: 35,
    removed: 38,
  },
  {
    apiVersion: 'admissionregistration.k8s.io/v1beta1',
    kinds: ['MutatingAdmissionPolicy', 'MutatingAdmissionPolicyBinding'],
    deprecated: 37,
    removed: 40,
  },
  { apiVersion: 'certificates.k8s.io/v1alpha1', kinds: ['ClusterTrustBundle'], deprecated: 34, removed: 37 },
  { apiVersion: 'certificates.k8s.io/v1beta1', kinds: ['ClusterTrustBundle'], deprecated: 37, removed: 40 },
  { apiVersion: 'certificates.k8s.io/v1beta1', kinds: ['PodCertificateRequest'], deprecated: 38, removed: 41 },
  { apiVersion: 'coordination.k8s.io/v1alpha2', kinds: ['LeaseCandidate'], deprecated: 35, removed: 38 },
  { apiVersion: 'coordination.k8s.io/v1beta1', kinds: ['LeaseCandidate'], deprecated: 36, removed: 39 },
  { apiVersion: 'networking.k8s.io/v1beta1', kinds: ['IPAddress', 'ServiceCIDR'], deprecated: 34, removed: 37 },
  {
    apiVersion: 'resource.k8s.io/v1beta1',
    kinds: ['DeviceClass', 'ResourceClaim', 'ResourceClaimTemplate', 'ResourceSlice'],
    deprecated: 35,
    removed: 38,
  },
  {
    apiVersion: 'resource.k8s.io/v1beta2',
    kinds: ['DeviceClass', 'ResourceClaim', 'ResourceClaimTemplate', 'ResourceSlice'],
    deprecated: 36,
    removed: 39,
  },
  { apiVersion: 'resource.k8s.io/v1alpha3', kinds: ['DeviceTaintRule'], deprecated: 36, removed: 39 },
  { apiVersion: 'storage.k8s.io/v1beta1', kinds: ['VolumeAttributesClass'], deprecated: 34, removed: 37 },
];
