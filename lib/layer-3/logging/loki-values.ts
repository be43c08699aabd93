import type { ChartValues } from '../../../imports/charts/chart-values';
import { containerResources, defaultResources } from '../../constructs/container-resources';
import { cloudNodeAffinity } from '../../constructs/prefer-cloud-nodes';
import type { ClusterContext } from '../../model/component';
import type { JsonObject } from '../../model/json';
import { veleroExcludes } from '../../model/kept-data';
import { S3_CHECKSUMS } from '../../model/s3-checksums';
import { retainClassOf } from '../storage/storage-classes';
import { DOOR_SECRET, doorConfig } from './door-config';
import { DOOR_PODS, DOOR_SERVICE_PORT, LOKI, LOKI_PODS } from './logging-names';
import { bucketOf, COPIES, lokiConfig } from './loki-config';

/** Volume of its pods: what is not yet in the bucket. */
export const LOKI_DATA = 'storage';

/** Streams of all clusters, in memory until they are written to the bucket. */
const RESOURCES = containerResources({ cpu: '300m', memory: '1536Mi' });

const STORAGE = '10Gi';

/** One pod on each machine. */
const apart = (matchLabels: Readonly<Record<string, string>>): JsonObject => ({
  podAntiAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: [
      { labelSelector: { matchLabels }, topologyKey: 'kubernetes.io/hostname' },
    ],
  },
});

const affinityOf = (labels: Readonly<Record<string, string>>, context: ClusterContext): JsonObject => ({
  ...apart(labels),
  ...cloudNodeAffinity(context),
});

const fromSecret = (name: string, secret: string): JsonObject => ({
  name,
  valueFrom: { secretKeyRef: { name: secret, key: name } },
});

/** What the client of the bucket reads of its environment. https://docs.aws.amazon.com/sdkref/latest/guide/environment-variables.html */
const bucketEnvironment = (context: ClusterContext): readonly JsonObject[] => {
  const { credentialsSecret } = bucketOf(context);
  return [
    fromSecret('AWS_ACCESS_KEY_ID', credentialsSecret),
    fromSecret('AWS_SECRET_ACCESS_KEY', credentialsSecret),
    { name: 'AWS_EC2_METADATA_DISABLED', value: 'true' },
    ...S3_CHECKSUMS,
  ];
};

const keeper = (context: ClusterContext): NonNullable<ChartValues['loki']['singleBinary']> => {
  const settings = context.cluster.components[LOKI];
  return {
    replicas: COPIES,
    sidecar: false,
    extraEnv: bucketEnvironment(context),
    resources: settings?.resources === undefined ? RESOURCES : containerResources(settings.resources),
    // It writes what it holds to the bucket before it goes.
    terminationGracePeriodSeconds: 300,
    affinity: affinityOf(LOKI_PODS, context),
    podAnnotations: veleroExcludes(LOKI_DATA),
    podDisruptionBudget: { maxUnavailable: 1 },
    persistence: { enabled: true, size: settings?.storage ?? STORAGE, storageClass: retainClassOf(context) },
  };
};

const door = (context: ClusterContext): NonNullable<ChartValues['loki']['gateway']> => ({
  enabled: true,
  replicas: 2,
  resources: defaultResources(context),
  affinity: affinityOf(DOOR_PODS, context),
  podDisruptionBudget: { maxUnavailable: 1 },
  service: { port: DOOR_SERVICE_PORT },
  basicAuth: { enabled: true, existingSecret: DOOR_SECRET },
  nginxConfig: { file: doorConfig(context) },
  readinessProbe: { httpGet: { path: '/', port: 'http' }, initialDelaySeconds: 1, timeoutSeconds: 1 },
  metrics: { enabled: false },
});

/** Values of the chart loki: pods that each do everything, with a bucket behind and a door before them. */
export const lokiValues = (context: ClusterContext): ChartValues['loki'] => ({
  deploymentMode: 'Monolithic',
  defaults: {
    enableServiceLinks: false,
    automountServiceAccountToken: false,
    service: { publishNotReadyAddresses: false },
  },
  serviceAccount: { automountServiceAccountToken: false },
  // Or it could read every Secret of the cluster.
  rbac: { namespaced: true },
  loki: lokiConfig(context),
  // Pods find each other before they are ready, or none would be.
  memberlist: { service: { publishNotReadyAddresses: true } },
  singleBinary: keeper(context),
  gateway: door(context),
  read: { replicas: 0 },
  write: { replicas: 0 },
  backend: { replicas: 0 },
  // Alerts are Prometheus's.
  ruler: { enabled: false },
  sidecar: { rules: { enabled: false } },
  // What is asked twice within minutes is rare; a cache would hold more memory than Loki itself.
  chunksCache: { enabled: false },
  resultsCache: { enabled: false },
  lokiCanary: { enabled: false },
  test: { enabled: false },
});
