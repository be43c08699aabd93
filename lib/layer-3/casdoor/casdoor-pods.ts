import type { Construct } from 'constructs';
import { PodDisruptionBudget, Service, ServiceAccount } from '../../../imports/kubernetes/kinds';
import { chartPinOf } from '../../constructs/chart-pin-of';
import { containerResources } from '../../constructs/container-resources';
import { HelmRelease } from '../../constructs/helm-release';
import { cloudNodeAffinity } from '../../constructs/prefer-cloud-nodes';
import { restrictedContainer, restrictedPod } from '../../constructs/restricted-security';
import type { ClusterContext } from '../../model/component';
import { casdoorConfig, INIT_DATA } from './casdoor-config';
import { CHART, IMAGE } from './casdoor-image';
import {
  CASDOOR,
  CASDOOR_HEADLESS,
  CASDOOR_PODS,
  CASDOOR_PORT,
  CASDOOR_SERVER,
  CONFIGURATION,
  DATA_SOURCE,
  replicasOf,
} from './casdoor-names';

/** It holds 100 MB at rest. */
const RESOURCES = { cpu: '100m', memory: '384Mi' } as const;

/** Sessions of half a day, a small file each: probes leave one as well. */
const SESSIONS = '1Gi';

const affinityOf = (context: ClusterContext) => {
  const podAffinityTerm = { labelSelector: { matchLabels: CASDOOR_PODS }, topologyKey: 'kubernetes.io/hostname' };
  return {
    ...cloudNodeAffinity(context),
    podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm }] },
  };
};

/** Casdoor by its chart, with the account, the Service and the budget that are ours. */
export function casdoorPods(scope: Construct, context: ClusterContext): void {
  const metadata = { name: CASDOOR, namespace: CASDOOR };
  new ServiceAccount(scope, 'account', { metadata, automountServiceAccountToken: false });
  new HelmRelease(scope, CASDOOR, {
    chart: CHART,
    pin: chartPinOf(CASDOOR_SERVER, context),
    namespace: CASDOOR,
    values: {
      replicaCount: replicasOf(context),
      image: { ...IMAGE },
      config: casdoorConfig(context),
      database: { driver: 'postgres' },
      envFromSecret: [{ name: 'dataSourceName', secretName: DATA_SOURCE, key: 'dataSourceName' }],
      serviceAccount: { create: false, name: CASDOOR },
      service: { type: 'ClusterIP', port: CASDOOR_PORT },
      // Killed in its very first start it would stay without its administrator, and the chart waits 30 seconds.
      probe: { readiness: { enabled: true }, liveness: { enabled: false } },
      podSecurityContext: restrictedPod({ runAsUser: 1000, runAsGroup: 1000, fsGroup: 1000 }),
      securityContext: restrictedContainer(),
      resources: containerResources(context.cluster.components[CASDOOR_SERVER]?.resources ?? RESOURCES),
      affinity: affinityOf(context),
      extraVolumes: [
        {
          name: 'init-data',
          secret: { secretName: CONFIGURATION, items: [{ key: INIT_DATA.file, path: INIT_DATA.file }] },
        },
        { name: 'sessions', emptyDir: { sizeLimit: SESSIONS } },
      ],
      extraVolumeMounts: [
        { name: 'init-data', mountPath: INIT_DATA.folder, readOnly: true },
        { name: 'sessions', mountPath: '/tmp' },
      ],
    },
  });
  new Service(scope, 'pods', {
    metadata: { name: CASDOOR_HEADLESS, namespace: CASDOOR },
    spec: {
      clusterIP: 'None',
      selector: CASDOOR_PODS,
      ports: [{ name: 'http', port: CASDOOR_PORT, targetPort: 'http' }],
    },
  });
  if (replicasOf(context) < 2) return;
  new PodDisruptionBudget(scope, 'budget', {
    metadata,
    spec: { maxUnavailable: 1, selector: { matchLabels: CASDOOR_PODS } },
  });
}
