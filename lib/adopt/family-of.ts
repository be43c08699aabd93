import { podPlaceOf } from '../checks/pods/pod-templates';
import { groupOf, type Manifest } from '../model/manifest';

/** What objects are for, by the words that files are called with. */
export type Family = 'workloads' | 'network' | 'access' | 'config' | 'storage' | 'definitions' | 'objects';

const OF_KINDS: Readonly<Record<string, Family>> = {
  Service: 'network',
  ConfigMap: 'config',
  ServiceAccount: 'access',
  PersistentVolumeClaim: 'storage',
  PersistentVolume: 'storage',
  PodDisruptionBudget: 'workloads',
  HorizontalPodAutoscaler: 'workloads',
};

const OF_GROUPS: Readonly<Record<string, Family>> = {
  'networking.k8s.io': 'network',
  'gateway.networking.k8s.io': 'network',
  'cilium.io': 'network',
  'rbac.authorization.k8s.io': 'access',
  'storage.k8s.io': 'storage',
  'apiextensions.k8s.io': 'definitions',
};

/** What an object is for. */
export const familyOf = (manifest: Manifest): Family => {
  const group = groupOf(manifest.apiVersion);
  if (podPlaceOf(manifest) !== undefined) return 'workloads';
  const isBuiltIn = ['', 'policy', 'autoscaling'].includes(group);
  return (isBuiltIn ? OF_KINDS[manifest.kind] : OF_GROUPS[group]) ?? 'objects';
};
