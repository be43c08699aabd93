import { talosClusterOf } from '../../model/talos-cluster-of';
import { CiliumNetworkPolicy } from '../../../imports/crds/cilium.io';
import { chartPinOf } from '../../constructs/chart-pin-of';
import { resourcesOf } from '../../constructs/container-resources';
import { HelmRelease } from '../../constructs/helm-release';
import { fromNamespace, PROMETHEUS_NAMESPACE, toApiServer, toDns } from '../../constructs/network-flows';
import type { ClusterContext, Component } from '../../model/component';
import type { NodePool } from '../../model/inventory';
import type { JsonObject } from '../../model/json';
import { STATIC_VOLUME_PREFIX, staticVolumesOf, VOLUMES_FOLDER } from '../../model/local-storage';
import { volumeLabel } from '../../model/volume-label';
import { localStaticMonitoring } from './local-static-monitoring';
import { LOCAL_STORAGE } from './storage-classes';

const NAMESPACE = 'local-static-provisioner';

/** Port `metrics` of its pods. */
const METRICS_PORT = 8080;

const distinct = (items: readonly JsonObject[]): readonly JsonObject[] => [
  ...new Map(items.map(item => [JSON.stringify(item), item])).values(),
];

/** The machines that have volumes to hand out: those with the first volume of a pool. */
const machinesOf = (pools: readonly NodePool[]): readonly JsonObject[] =>
  distinct(
    pools.flatMap(pool =>
      staticVolumesOf(pool)
        .slice(0, 1)
        .map(name => {
          const { key, value } = volumeLabel(name);
          return { matchExpressions: [{ key, operator: 'In', values: [value] }] };
        }),
    ),
  );

const tolerationsOf = (pools: readonly NodePool[]): readonly JsonObject[] =>
  distinct(
    pools.flatMap(({ taints }) => taints.map(({ key, value, effect }) => ({ key, operator: 'Equal', value, effect }))),
  );

const poolsOf = (context: ClusterContext): readonly NodePool[] =>
  talosClusterOf(context).pools.filter(pool => staticVolumesOf(pool).length > 0);

/** The volumes of tenant machines, handed out whole: one volume is one claim of the class for VPS. */
export const localStaticProvisioner: Component = {
  name: 'local-static-provisioner',
  summary: 'Volumes of tenant machines, one to a claim',
  layer: 3,
  wave: -95,
  namespace: NAMESPACE,
  // It reads and empties volumes of the host.
  podSecurity: 'privileged',
  provides: ['storage-vps'],
  needs: ['cni'],
  charts: ['local-static-provisioner'],
  removal: 'keep',

  monitoring: localStaticMonitoring,

  build(scope, context) {
    const pools = poolsOf(context);
    new HelmRelease(scope, 'local-static-provisioner', {
      chart: 'local-static-provisioner',
      pin: chartPinOf('local-static-provisioner', context),
      namespace: NAMESPACE,
      values: {
        classes: [
          {
            name: LOCAL_STORAGE.vps,
            hostDir: VOLUMES_FOLDER,
            // Only what is mounted there counts, so each is a volume of Talos.
            namePattern: `${STATIC_VOLUME_PREFIX}*`,
            volumeMode: 'Filesystem',
            fsType: 'xfs',
            storageClass: { reclaimPolicy: 'Retain' },
          },
        ],
        // The volume goes with its rented machine.
        setPVOwnerRef: true,
        mountDevVolume: false,
        privileged: false,
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          // It empties volumes whatever user wrote them.
          capabilities: { drop: ['ALL'], add: ['DAC_OVERRIDE', 'FOWNER'] },
          seccompProfile: { type: 'RuntimeDefault' },
        },
        affinity: {
          nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: machinesOf(pools) } },
        },
        tolerations: tolerationsOf(pools),
        resources: resourcesOf('local-static-provisioner', context),
      },
    });
    new CiliumNetworkPolicy(scope, 'policy', {
      metadata: { name: NAMESPACE, namespace: NAMESPACE },
      spec: {
        endpointSelector: {},
        ingress: [fromNamespace(PROMETHEUS_NAMESPACE, METRICS_PORT)],
        egress: [toDns(), toApiServer()],
      },
    });
  },
};
