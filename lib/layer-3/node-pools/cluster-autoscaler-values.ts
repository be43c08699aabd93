import type { ChartValues } from '../../../imports/charts/chart-values';
import { containerResources } from '../../constructs/container-resources';
import { preferCloudNodes } from '../../constructs/prefer-cloud-nodes';
import { restrictedContainer, restrictedPod } from '../../constructs/restricted-security';
import { spreadOverNodes } from '../../constructs/spread-over-nodes';
import type { ClusterContext } from '../../model/component';
import { CLUSTER_AUTOSCALER, NODE_CONFIGURATIONS } from '../../model/node-pool';
import { autoscaledPools, CONFIGURATION_FILE } from './node-configurations';

/** Port of its metrics. */
export const AUTOSCALER_PORT = 8085;

/** Secret with the token of the provider's project and the name of the private network. */
export const PROVIDER_SECRET = 'hcloud';

const FOLDER = '/etc/node-configurations';

/** It holds every pod and node of the cluster. */
const RESOURCES = containerResources({ cpu: '50m', memory: '300Mi' });

/** Labels of its pods. */
export const AUTOSCALER_PODS = {
  'app.kubernetes.io/instance': CLUSTER_AUTOSCALER,
  'app.kubernetes.io/name': CLUSTER_AUTOSCALER,
} as const;

/** Values of the chart cluster-autoscaler. */
export function autoscalerValues(context: ClusterContext): ChartValues['cluster-autoscaler'] {
  const settings = context.cluster.components[CLUSTER_AUTOSCALER];
  return {
    nameOverride: CLUSTER_AUTOSCALER,
    cloudProvider: 'hetzner',
    autoscalingGroups: autoscaledPools(context).map(({ name, min, max, instanceType, region }) => ({
      name,
      minSize: min,
      maxSize: max,
      instanceType,
      region,
    })),
    replicaCount: context.cluster.nodes.length > 1 ? 2 : 1,
    extraArgs: {
      v: 2,
      // Else it would never make the first machines.
      'enforce-node-group-min-size': true,
      // Scratch space goes with its pod anyway; what lies on local volumes keeps its machine.
      'skip-nodes-with-local-storage': false,
      // Cilium takes it away as soon as it runs on a new node.
      'startup-taint': 'node.cilium.io/agent-not-ready',
      'emit-per-nodegroup-metrics': true,
    },
    extraEnv: { HCLOUD_CLUSTER_CONFIG_FILE: `${FOLDER}/${CONFIGURATION_FILE}` },
    extraEnvSecrets: {
      HCLOUD_TOKEN: { name: PROVIDER_SECRET, key: 'token' },
      HCLOUD_NETWORK: { name: PROVIDER_SECRET, key: 'network' },
    },
    extraVolumeSecrets: { [NODE_CONFIGURATIONS]: { name: NODE_CONFIGURATIONS, mountPath: FOLDER } },
    service: { create: true },
    resources: { ...(settings?.resources === undefined ? RESOURCES : containerResources(settings.resources)) },
    securityContext: restrictedPod({ runAsUser: 65532, runAsGroup: 65532, fsGroup: 65532 }),
    containerSecurityContext: restrictedContainer(),
    ...preferCloudNodes(context),
    topologySpreadConstraints: spreadOverNodes(AUTOSCALER_PODS),
  };
}
