import { objectAt, objectsAt, textAt } from '../checks/declared/fields';
import { groupOf, type Manifest } from '../model/manifest';

/** An object that stays out of the component, and why. */
export interface LeftOut {
  readonly manifest: Manifest;
  readonly because: string;
}

/** Namespaces that every cluster has. https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#initial-namespaces */
export const KUBERNETES_NAMESPACES: readonly string[] = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];

/** Kinds that no author writes: something in the cluster does. */
const WRITTEN_IN_CLUSTER: Readonly<Record<string, string>> = {
  '/Event': 'an event',
  'events.k8s.io/Event': 'an event',
  '/Endpoints': 'Kubernetes fills it for a Service',
  'discovery.k8s.io/EndpointSlice': 'Kubernetes fills it for a Service',
  'coordination.k8s.io/Lease': 'a lock that programs hold',
  'apps/ControllerRevision': 'history that a controller keeps',
  'apps/ReplicaSet': 'a controller makes it',
  '/Node': 'a machine',
  'storage.k8s.io/CSINode': 'a machine tells of itself',
  'storage.k8s.io/VolumeAttachment': 'a controller makes it',
  'cilium.io/CiliumEndpoint': 'Cilium makes it',
  'cilium.io/CiliumIdentity': 'Cilium makes it',
  'cilium.io/CiliumNode': 'Cilium makes it',
  'metrics.k8s.io/PodMetrics': 'a measurement',
  'metrics.k8s.io/NodeMetrics': 'a measurement',
};

/** Types of Secrets that programs write. */
const SECRETS_OF_PROGRAMS: Readonly<Record<string, string>> = {
  'helm.sh/release.v1': 'the history of a release of Helm; delete it once Argo CD has taken over',
  'kubernetes.io/service-account-token': 'Kubernetes makes it',
  'bootstrap.kubernetes.io/token': 'a token with which machines join',
};

/** A test of Helm, which Argo CD never runs. https://argo-cd.readthedocs.io/en/stable/user-guide/helm/#helm-hooks */
const isHelmTest = ({ body }: Manifest): boolean =>
  /^test(-success|-failure)?$/.test(textAt(objectAt(body, 'metadata', 'annotations'), 'helm.sh/hook') ?? '');

/** Labels and annotations of what the API server makes for itself. https://kubernetes.io/docs/reference/access-authn-authz/rbac/#auto-reconciliation */
const isBootstrapped = ({ name, body }: Manifest): boolean =>
  objectAt(body, 'metadata', 'labels')['kubernetes.io/bootstrapping'] === 'rbac-defaults' || name.startsWith('system:');

const ownerOf = ({ body }: Manifest): string | undefined => {
  const owner = objectsAt(objectAt(body, 'metadata'), 'ownerReferences').find(one => one['controller'] === true);
  return owner === undefined ? undefined : `${textAt(owner, 'kind') ?? ''}/${textAt(owner, 'name') ?? ''}`;
};

const ofKubernetes = (manifest: Manifest): string | undefined => {
  const { apiVersion, kind, name, namespace } = manifest;
  const made = 'Kubernetes makes it';
  const key = `${groupOf(apiVersion)}/${kind}`;
  const annotations = objectAt(manifest.body, 'metadata', 'annotations');
  if (key === '/PersistentVolume' && annotations['pv.kubernetes.io/provisioned-by'] !== undefined)
    return 'a provisioner makes it for its claim';
  if (key === '/Namespace' && KUBERNETES_NAMESPACES.includes(name)) return 'every cluster has it';
  if (key === '/ConfigMap' && name === 'kube-root-ca.crt') return made;
  if (key === '/ServiceAccount' && name === 'default' && isPlainAccount(manifest)) return made;
  if (key === '/Service' && name === 'kubernetes' && namespace === 'default') return made;
  if (key === 'scheduling.k8s.io/PriorityClass' && name.startsWith('system-')) return made;
  if (groupOf(apiVersion) === 'rbac.authorization.k8s.io' && isBootstrapped(manifest)) return made;
  if (groupOf(apiVersion) === 'flowcontrol.apiserver.k8s.io' && isOwnFlow(manifest)) return made;
  if (key === 'apiregistration.k8s.io/APIService' && objectAt(manifest.body, 'spec')['service'] === undefined)
    return made;
  return undefined;
};

/** Somebody may well have given the account of every namespace image pull secrets, or taken its token away. */
const isPlainAccount = ({ body }: Manifest): boolean =>
  Object.keys(body).every(key => ['apiVersion', 'kind', 'metadata', 'secrets'].includes(key));

/** https://kubernetes.io/docs/concepts/cluster-administration/flow-control/#defaults */
const isOwnFlow = ({ body }: Manifest): boolean =>
  textAt(objectAt(body, 'metadata', 'annotations'), 'apf.kubernetes.io/autoupdate-spec') !== undefined;

/** Why an object is nobody's to write; nothing for one that somebody wrote. */
export function reasonToLeaveOut(manifest: Manifest): string | undefined {
  const owner = ownerOf(manifest);
  if (owner !== undefined) return `${owner} makes it`;
  const made = WRITTEN_IN_CLUSTER[`${groupOf(manifest.apiVersion)}/${manifest.kind}`] ?? ofKubernetes(manifest);
  if (made !== undefined) return made;
  if (isHelmTest(manifest)) return 'a test of Helm, which Argo CD never runs';
  const isSecret = manifest.apiVersion === 'v1' && manifest.kind === 'Secret';
  return isSecret ? SECRETS_OF_PROGRAMS[textAt(manifest.body, 'type') ?? ''] : undefined;
}
