import { isJsonObject, type Json, type JsonObject } from '../model/json';
import { documentId, kindOf } from './merge-patches';

/** Fields of v1alpha1 that Talos 1.14 refuses beside the document; V1Alpha1ConflictValidate in pkg/machinery/config/types. */
const conflicts: Readonly<Record<string, readonly string[]>> = {
  KubeNetworkConfig: ['cluster.network'],
  KubeProxyConfig: ['cluster.proxy'],
  KubeAPIServerConfig: ['cluster.apiServer'],
  KubeAdmissionControlConfig: ['cluster.apiServer.admissionControl'],
  KubeAuditPolicyConfig: ['cluster.apiServer.auditPolicy'],
  KubeControllerManagerConfig: ['cluster.controllerManager', 'machine.controlPlane.controllerManager'],
  KubeSchedulerConfig: ['cluster.scheduler', 'machine.controlPlane.scheduler'],
  KubeNodeConfig: [
    'cluster.allowSchedulingOnControlPlanes',
    'machine.kubelet.nodeIP',
    'machine.kubelet.registerWithFQDN',
    'machine.kubelet.skipNodeRegistration',
    'machine.nodeLabels',
    'machine.nodeAnnotations',
    'machine.nodeTaints',
  ],
  KubeletConfig: ['machine.kubelet'],
  KubePrismConfig: ['machine.features.kubePrism'],
  KubeTalosAPIAccessConfig: ['machine.features.kubernetesTalosAPIAccess'],
  ResolverConfig: ['machine.network.nameservers', 'machine.network.searchDomains'],
  HostnameConfig: ['machine.network.hostname'],
  UnattendedInstallConfig: ['machine.install'],
};

/** Documents that Talos 1.14 refuses on workers; ControlplaneOnlyDocument in pkg/machinery/config/types/k8s. */
const controlPlaneOnly: readonly string[] = [
  'KubeFlannelCNIConfig',
  'KubeProxyConfig',
  'KubeAPIServerConfig',
  'KubeControllerManagerConfig',
  'KubeSchedulerConfig',
  'KubeAuthenticationConfig',
  'KubeAuditPolicyConfig',
  'KubeAdmissionControlConfig',
  'KubeTalosAPIAccessConfig',
  'KubeAuthorizerConfig',
  'KubeCoreDNSConfig',
  'KubeEtcdEncryptionConfig',
  'KubeServiceAccountConfig',
  'KubeAggregatorCAConfig',
];

const at = (document: JsonObject | undefined, path: string): Json | undefined =>
  path.split('.').reduce<Json | undefined>((value, key) => (isJsonObject(value) ? value[key] : undefined), document);

const duplicates = (documents: readonly JsonObject[]): readonly string[] => {
  const ids = documents.map(documentId);
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map(id => `${id} stands twice`);
};

const documentProblems = (documents: readonly JsonObject[], document: JsonObject): readonly string[] => {
  const legacy = documents.find(other => kindOf(other) === '');
  const kind = kindOf(document);
  const found = (conflicts[kind] ?? [])
    .filter(path => at(legacy, path) !== undefined)
    .map(path => `${documentId(document)} and v1alpha1 ${path} exclude each other`);
  const isWorker = at(legacy, 'machine.type') === 'worker';
  if (isWorker && controlPlaneOnly.includes(kind)) found.push(`${documentId(document)} is for control planes only`);
  if (kind === 'Layer2VIPConfig' && isWorker) found.push('a worker has no virtual address');
  if (kind === 'HostnameConfig' && document['hostname'] !== undefined && document['auto'] !== 'off')
    found.push('HostnameConfig has a hostname and names itself');
  return found;
};

/** What Talos would refuse in a merged machine configuration, or in one patch file. */
export const machineConfigProblems = (documents: readonly JsonObject[]): readonly string[] => [
  ...duplicates(documents),
  ...documents.flatMap(document => documentProblems(documents, document)),
];
