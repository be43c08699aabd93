import type { Json } from '../../model/json';
import { POD_KINDS, podPlaceOf } from '../../checks/pods/pod-templates';
import type { Identity } from '../../model/manifest';

/** By path from the pod's spec. Source: pkg/apis/core/v1/defaults.go of Kubernetes v1.35.0 */
const OF_PODS: Readonly<Record<string, Json>> = {
  restartPolicy: 'Always',
  dnsPolicy: 'ClusterFirst',
  schedulerName: 'default-scheduler',
  terminationGracePeriodSeconds: 30,
  enableServiceLinks: true,
  hostNetwork: false,
  hostPID: false,
  hostIPC: false,
  ...Object.fromEntries<Json>(
    ['configMap', 'downwardAPI', 'projected', 'secret'].map(source => [`volumes.[].${source}.defaultMode`, 0o644]),
  ),
  'volumes.[].downwardAPI.items.[].fieldRef.apiVersion': 'v1',
  'volumes.[].hostPath.type': '',
  'volumes.[].projected.sources.[].downwardAPI.items.[].fieldRef.apiVersion': 'v1',
  'volumes.[].projected.sources.[].serviceAccountToken.expirationSeconds': 3600,
};

/** By path from a container. Source: the same */
const OF_CONTAINERS: Readonly<Record<string, Json>> = {
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
  'ports.[].protocol': 'TCP',
  'env.[].valueFrom.fieldRef.apiVersion': 'v1',
  'env.[].valueFrom.resourceFieldRef.divisor': '0',
  'lifecycle.postStart.httpGet.scheme': 'HTTP',
  'lifecycle.preStop.httpGet.scheme': 'HTTP',
  ...Object.fromEntries<Json>(
    ['livenessProbe', 'readinessProbe', 'startupProbe'].flatMap((probe): (readonly [string, Json])[] => [
      [`${probe}.timeoutSeconds`, 1],
      [`${probe}.periodSeconds`, 10],
      [`${probe}.successThreshold`, 1],
      [`${probe}.failureThreshold`, 3],
      [`${probe}.httpGet.scheme`, 'HTTP'],
      [`${probe}.grpc.service`, ''],
    ]),
  ),
};

/** By kind and path. Source: pkg/apis/<group>/<version>/defaults.go of Kubernetes v1.35.0 */
const OF_KINDS: Readonly<Record<string, Readonly<Record<string, Json>>>> = {
  'apps/v1 Deployment': {
    'spec.replicas': 1,
    'spec.revisionHistoryLimit': 10,
    'spec.progressDeadlineSeconds': 600,
    'spec.strategy.type': 'RollingUpdate',
    'spec.strategy.rollingUpdate.maxSurge': '25%',
    'spec.strategy.rollingUpdate.maxUnavailable': '25%',
  },
  'apps/v1 StatefulSet': {
    'spec.replicas': 1,
    'spec.revisionHistoryLimit': 10,
    'spec.podManagementPolicy': 'OrderedReady',
    'spec.updateStrategy.type': 'RollingUpdate',
    'spec.updateStrategy.rollingUpdate.partition': 0,
    'spec.volumeClaimTemplates.[].apiVersion': 'v1',
    'spec.volumeClaimTemplates.[].kind': 'PersistentVolumeClaim',
    'spec.volumeClaimTemplates.[].spec.volumeMode': 'Filesystem',
    'spec.volumeClaimTemplates.[].status.phase': 'Pending',
    'spec.persistentVolumeClaimRetentionPolicy.whenDeleted': 'Retain',
    'spec.persistentVolumeClaimRetentionPolicy.whenScaled': 'Retain',
  },
  'apps/v1 DaemonSet': {
    'spec.revisionHistoryLimit': 10,
    'spec.updateStrategy.type': 'RollingUpdate',
    'spec.updateStrategy.rollingUpdate.maxSurge': 0,
    'spec.updateStrategy.rollingUpdate.maxUnavailable': 1,
  },
  'batch/v1 Job': {
    'spec.backoffLimit': 6,
    'spec.completionMode': 'NonIndexed',
    'spec.completions': 1,
    'spec.manualSelector': false,
    'spec.parallelism': 1,
    'spec.podReplacementPolicy': 'TerminatingOrFailed',
    'spec.suspend': false,
  },
  'batch/v1 CronJob': {
    'spec.concurrencyPolicy': 'Allow',
    'spec.suspend': false,
    'spec.successfulJobsHistoryLimit': 3,
    'spec.failedJobsHistoryLimit': 1,
  },
  'v1 Service': {
    'spec.type': 'ClusterIP',
    'spec.sessionAffinity': 'None',
    'spec.internalTrafficPolicy': 'Cluster',
    'spec.externalTrafficPolicy': 'Cluster',
    'spec.allocateLoadBalancerNodePorts': true,
    'spec.ipFamilyPolicy': 'SingleStack',
    'spec.ports.[].protocol': 'TCP',
  },
  'v1 PersistentVolumeClaim': { 'spec.volumeMode': 'Filesystem' },
  'v1 PersistentVolume': { 'spec.volumeMode': 'Filesystem', 'spec.persistentVolumeReclaimPolicy': 'Retain' },
  'v1 Secret': { type: 'Opaque' },
  'autoscaling/v2 HorizontalPodAutoscaler': { 'spec.minReplicas': 1 },
  'networking.k8s.io/v1 NetworkPolicy': {
    'spec.ingress.[].ports.[].protocol': 'TCP',
    'spec.egress.[].ports.[].protocol': 'TCP',
  },
  'storage.k8s.io/v1 StorageClass': { reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' },
  'admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy': { 'spec.failurePolicy': 'Fail' },
};

const ofPodsIn = (kind: string): readonly (readonly [string, Json])[] => {
  const [apiVersion = '', name = ''] = kind.split(' ');
  const place = podPlaceOf({ apiVersion, kind: name });
  if (place === undefined) return [];
  const spec = [...place, 'spec'].join('.');
  return [
    ...Object.entries(OF_PODS).map(([path, value]) => [`${spec}.${path}`, value] as const),
    ...['containers', 'initContainers'].flatMap(list =>
      Object.entries(OF_CONTAINERS).map(([path, value]) => [`${spec}.${list}.[].${path}`, value] as const),
    ),
  ];
};

const BY_KIND: ReadonlyMap<string, ReadonlyMap<string, Json>> = new Map(
  [...new Set([...POD_KINDS, ...Object.keys(OF_KINDS)])].map(kind => [
    kind,
    new Map([...ofPodsIn(kind), ...Object.entries(OF_KINDS[kind] ?? {})]),
  ]),
);

const NONE: ReadonlyMap<string, Json> = new Map();

/** What the API server fills in for a built-in kind, by path with `[]` for entries of lists. */
export const builtInDefaults = ({
  apiVersion,
  kind,
}: Pick<Identity, 'apiVersion' | 'kind'>): ReadonlyMap<string, Json> => BY_KIND.get(`${apiVersion} ${kind}`) ?? NONE;
