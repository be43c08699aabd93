import { byCodePoint, type Json, type JsonObject } from '../../model/json';
import { objectAt, objectsAt, picked } from '../../charts/picked';
import { podFacts } from './pod-facts';

/** Kinds whose spec is data alone: selectors, ports, limits. */
const WITH_SPEC = [
  'APIService',
  'Certificate',
  'ClusterIssuer',
  'GatewayClass',
  'GRPCRoute',
  'HorizontalPodAutoscaler',
  'HTTPRoute',
  'Ingress',
  'Issuer',
  'NetworkPolicy',
  'PersistentVolumeClaim',
  'PodDisruptionBudget',
  'PodMonitor',
  'ServiceMonitor',
];

const SERVICE_KEYS = ['type', 'clusterIP', 'externalName', 'externalTrafficPolicy', 'selector', 'ports'];

const STORAGE_CLASS_KEYS = [
  'provisioner',
  'reclaimPolicy',
  'volumeBindingMode',
  'allowVolumeExpansion',
  'allowedTopologies',
  'parameters',
];

const MONITORING_KEYS = [
  'hostNetwork',
  'hostUsers',
  'nodeSelector',
  'replicas',
  'resources',
  'securityContext',
  'serviceAccountName',
  'storage',
  'tolerations',
  'volumes',
];

/** What a Prometheus reads: monitors by their labels and namespaces. */
const PROMETHEUS_KEYS = ['serviceMonitor', 'podMonitor', 'rule'].flatMap(what => [
  `${what}Selector`,
  `${what}NamespaceSelector`,
]);

const WEBHOOK_KEYS = ['name', 'failurePolicy', 'rules', 'namespaceSelector', 'objectSelector'];

/** What is kept of an object that a chart rendered: see `ChartFacts`. No prose, no data of Secrets and ConfigMaps. */
export const objectFacts = (object: JsonObject): JsonObject => {
  const metadata = objectAt(object, 'metadata');
  const labels = objectAt(metadata, 'labels');
  const annotations = objectAt(metadata, 'annotations');
  // Argo CD looks at Helm's hooks only where it finds none of its own.
  const hook = 'argocd.argoproj.io/hook' in annotations ? undefined : annotations['helm.sh/hook'];
  return {
    ...picked(object, ['apiVersion', 'kind']),
    ...picked(metadata, ['namespace', 'name']),
    ...(Object.keys(labels).length === 0 ? {} : { labels }),
    ...(typeof hook === 'string' ? { hook } : {}),
    bytes: Buffer.byteLength(JSON.stringify(object)),
    ...factsByKind(object),
  };
};

const factsByKind = (object: JsonObject): JsonObject => {
  const spec = objectAt(object, 'spec');
  const { kind } = object;
  switch (kind) {
    case 'ConfigMap':
    case 'Secret':
      return { ...picked(object, ['type']), keys: dataKeys(object) };
    case 'CustomResourceDefinition':
      return { crd: definition(spec) };
    case 'ClusterRole':
    case 'Role':
      return picked(object, ['rules', 'aggregationRule']);
    case 'ClusterRoleBinding':
    case 'RoleBinding':
      return picked(object, ['roleRef', 'subjects']);
    case 'Service':
      return { service: picked(spec, SERVICE_KEYS) };
    case 'Deployment':
    case 'DaemonSet':
    case 'StatefulSet':
    case 'ReplicaSet':
    case 'Job':
      return { ...workload(spec), pod: podFacts(objectAt(spec, 'template')) };
    case 'CronJob': {
      const job = objectAt(objectAt(spec, 'jobTemplate'), 'spec');
      return { ...picked(spec, ['schedule']), pod: podFacts(objectAt(job, 'template')) };
    }
    case 'Pod':
      return { pod: podFacts(object) };
    case 'MutatingWebhookConfiguration':
    case 'ValidatingWebhookConfiguration':
      return { webhooks: objectsAt(object, 'webhooks').map(webhook) };
    case 'Alertmanager':
    case 'Prometheus':
    case 'PrometheusAgent':
    case 'ThanosRuler':
      return { spec: monitoringSpec(spec) };
    case 'StorageClass':
      return {
        ...picked(objectAt(object, 'metadata'), ['annotations']),
        fields: picked(object, STORAGE_CLASS_KEYS),
      };
    default:
      return typeof kind === 'string' && WITH_SPEC.includes(kind) ? { spec: withoutProse(spec) } : {};
  }
};

const dataKeys = (object: JsonObject): readonly string[] =>
  ['data', 'binaryData', 'stringData'].flatMap(key => Object.keys(objectAt(object, key))).sort(byCodePoint);

const definition = (spec: JsonObject): JsonObject => ({
  ...picked(spec, ['group', 'scope']),
  ...picked(objectAt(spec, 'names'), ['kind', 'plural']),
  versions: objectsAt(spec, 'versions').map(version => picked(version, ['name', 'served', 'storage'])),
});

const workload = (spec: JsonObject): JsonObject => {
  const strategy = spec['strategy'] ?? spec['updateStrategy'];
  const claims = objectsAt(spec, 'volumeClaimTemplates');
  return {
    ...picked(spec, ['selector', 'replicas', 'serviceName']),
    ...(strategy === undefined ? {} : { strategy }),
    ...(claims.length === 0 ? {} : { volumeClaimTemplates: claims.map(claim) }),
  };
};

const claim = (template: JsonObject): JsonObject => ({
  ...picked(objectAt(template, 'metadata'), ['name']),
  ...picked(objectAt(template, 'spec'), ['accessModes', 'resources', 'storageClassName', 'volumeMode']),
});

const webhook = (hook: JsonObject): JsonObject => {
  const config = objectAt(hook, 'clientConfig');
  return { ...picked(hook, WEBHOOK_KEYS), ...picked(config, ['service', 'url']), caBundle: 'caBundle' in config };
};

/** What of a custom resource decides the pods that the Prometheus operator makes. */
const monitoringSpec = (spec: JsonObject): JsonObject => ({
  ...picked(spec, [...MONITORING_KEYS, ...PROMETHEUS_KEYS]),
  ...Object.fromEntries(
    ['containers', 'initContainers'].map(key => [
      key,
      objectsAt(spec, key).map(container => picked(container, ['name', 'image', 'resources', 'securityContext'])),
    ]),
  ),
  ...('thanos' in spec ? { thanos: {} } : {}),
});

const withoutProse = (spec: JsonObject): Json =>
  Object.fromEntries(Object.entries(spec).filter(([key]) => key !== 'description'));
