import type { ChartValues } from '../../../imports/charts/chart-values';
import { containerResources } from '../../constructs/container-resources';
import { preferCloudNodes } from '../../constructs/prefer-cloud-nodes';
import { restrictedPod } from '../../constructs/restricted-security';
import { spreadOverNodes } from '../../constructs/spread-over-nodes';
import type { ClusterContext } from '../../model/component';
import { HTTP_ADD_ON, INTERCEPTOR_PODS, SCALER_PODS } from './http-add-on-names';
import { replicasOf } from '../../model/machines';

type Values = ChartValues[typeof HTTP_ADD_ON];

/** Each keeps the Services and routes of the cluster in memory. */
const RESOURCES = containerResources({ cpu: '25m', memory: '128Mi' });

const POD = restrictedPod({ runAsUser: 65532, runAsGroup: 65532 });

/** Two of what requests wait for, where there is a second node. */
export const httpAddOnReplicas = ({ cluster }: ClusterContext): number => replicasOf(cluster);

/** Values of the chart keda-add-ons-http. */
export function httpAddOnValues(context: ClusterContext): Values {
  const replicas = httpAddOnReplicas(context);
  const own = context.cluster.components[HTTP_ADD_ON]?.resources;
  const common = {
    pullPolicy: 'IfNotPresent',
    resources: own === undefined ? RESOURCES : containerResources(own),
    ...preferCloudNodes(context),
  } as const;
  return {
    operator: { ...common, replicas: 1 },
    scaler: { ...common, replicas, topologySpreadConstraints: spreadOverNodes(SCALER_PODS) },
    interceptor: {
      ...common,
      replicas: { min: replicas, max: replicas * 2 },
      pdb: { enabled: replicas > 1, minAvailable: 0, maxUnavailable: 1 },
      topologySpreadConstraints: spreadOverNodes(INTERCEPTOR_PODS),
      // A WebSocket stays open as long as somebody works: it ends with the pod, after this.
      drainTimeout: '30s',
    },
    podSecurityContext: POD,
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      privileged: false,
      capabilities: { drop: ['ALL'] },
    },
  };
}
