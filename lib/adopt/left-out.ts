import { CORE_EXCLUSIONS, DEFAULT_EXCLUSIONS, isExcluded } from '../checks/argo-cd/excluded-kinds';
import { objectAt, objectsAt, textAt } from '../checks/declared/fields';
import { groupOf, type Manifest } from '../model/manifest';
import { CONTROLLER_ACCOUNTS } from './controller-accounts';

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
  'coordination.k8s.io/Lease': 'a lock that programs hold',
  'apps/ControllerRevision': 'history that a controller keeps',
  '/Node': 'a machine',
  'storage.k8s.io/CSINode': 'a machine tells of itself',
  'storage.k8s.io/VolumeAttachment': 'a controller makes it',
  'cilium.io/CiliumEndpoint': 'Cilium makes it',
  'cilium.io/CiliumIdentity': 'Cilium makes it',
  'cilium.io/CiliumNode': 'Cilium makes it',
  'metrics.k8s.io/PodMetrics': 'a measurement',
  'metrics.k8s.io/NodeMetrics': 'a measurement',
};

/** What Argo CD never applies. */
const EXCLUSIONS = [...CORE_EXCLUSIONS, ...DEFAULT_EXCLUSIONS];

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
  const [annotations, labels] = [
    objectAt(manifest.body, 'metadata', 'annotations'),
    objectAt(manifest.body, 'metadata', 'labels'),
  ];
  if (key === '/Endpoints' && isFilled(manifest)) return 'Kubernetes fills it for a Service';
  if (key === '/PersistentVolume' && annotations['pv.kubernetes.io/provisioned-by'] !== undefined)
    return 'a provisioner makes it for its claim';
  if (key === '/Namespace' && KUBERNETES_NAMESPACES.includes(name)) return 'every cluster has it';
  if (key === '/ConfigMap' && CONFIG_OF_SERVER.includes(name)) return made;
  if (key === '/ServiceAccount' && namespace === 'kube-system' && isControllerAccount(manifest)) return made;
  if (key === 'networking.k8s.io/IPAddress' && labels['ipaddress.kubernetes.io/managed-by'] !== undefined)
    return 'Kubernetes makes it for a Service';
  if (key === 'networking.k8s.io/ServiceCIDR' && name === 'kubernetes') return made;
  if (key === '/ServiceAccount' && name === 'default' && isPlainAccount(manifest)) return made;
  if (key === '/Service' && name === 'kubernetes' && namespace === 'default') return made;
  if (key === 'scheduling.k8s.io/PriorityClass' && name.startsWith('system-')) return made;
  if (groupOf(apiVersion) === 'rbac.authorization.k8s.io' && isBootstrapped(manifest)) return made;
  if (groupOf(apiVersion) === 'flowcontrol.apiserver.k8s.io' && isOwnFlow(manifest)) return made;
  if (key === 'apiregistration.k8s.io/APIService' && objectAt(manifest.body, 'spec')['service'] === undefined)
    return made;
  return undefined;
};

/** ConfigMaps that the API server and the controller manager write. */
const CONFIG_OF_SERVER = [
  'extension-apiserver-authentication',
  'kube-apiserver-legacy-service-account-token-tracking',
  'kube-root-ca.crt',
];

/** Somebody else may have an account of that name, and says so in its labels, or applied it. */
const isControllerAccount = (manifest: Manifest): boolean => {
  const { annotations, labels } = objectAt(manifest.body, 'metadata');
  const isBare = annotations === undefined && labels === undefined;
  return CONTROLLER_ACCOUNTS.has(manifest.name) && isBare && isPlainAccount(manifest);
};

/** Somebody may well have given the account of every namespace image pull secrets, or taken its token away. */
const isPlainAccount = ({ body }: Manifest): boolean =>
  Object.keys(body).every(key => ['apiVersion', 'kind', 'metadata', 'secrets'].includes(key));

/** Endpoints of a Service with a selector; those of one without are somebody's own. https://kubernetes.io/docs/reference/labels-annotations-taints/ */
const isFilled = ({ body }: Manifest): boolean =>
  objectAt(body, 'metadata', 'labels')['endpoints.kubernetes.io/managed-by'] === 'endpoint-controller' ||
  objectAt(body, 'metadata', 'annotations')['endpoints.kubernetes.io/last-change-trigger-time'] !== undefined;

/** https://kubernetes.io/docs/concepts/cluster-administration/flow-control/#defaults */
const isOwnFlow = ({ body }: Manifest): boolean =>
  textAt(objectAt(body, 'metadata', 'annotations'), 'apf.kubernetes.io/autoupdate-spec') !== undefined;

/** Why an object is nobody's to write; nothing for one that somebody wrote. */
export function reasonToLeaveOut(manifest: Manifest): string | undefined {
  const owner = ownerOf(manifest);
  if (owner !== undefined) return `${owner} makes it`;
  const made = WRITTEN_IN_CLUSTER[`${groupOf(manifest.apiVersion)}/${manifest.kind}`] ?? ofKubernetes(manifest);
  if (made !== undefined) return made;
  if (isExcluded(manifest, EXCLUSIONS)) return 'Argo CD leaves out this kind; who made it keeps it';
  if (isHelmTest(manifest)) return 'a test of Helm, which Argo CD never runs';
  const isSecret = manifest.apiVersion === 'v1' && manifest.kind === 'Secret';
  return isSecret ? SECRETS_OF_PROGRAMS[textAt(manifest.body, 'type') ?? ''] : undefined;
}
