import type { GatewayHelmValues } from '../../../imports/charts/gateway-helm';
import { containerResources, defaultResources } from '../../constructs/container-resources';
import { HOOK, HOOK_DELETE_POLICY, SYNC_WAVE } from '../../model/argo-cd-annotations';
import type { ClusterContext } from '../../model/component';
import { replicasOf } from '../../model/machines';
import { ENVOY_CONTROLLER, ENVOY_GATEWAY } from '../../model/envoy-gateway-names';

/** The controller holds every Gateway, route and Secret of the cluster in memory. */
const CONTROLLER = { cpu: '100m', memory: '512Mi' };

/** A proxy for some thousand connections. */
const PROXY_RESOURCES = containerResources({ cpu: '100m', memory: '256Mi' });

/** The chart's hooks run before a sync, when a new namespace is not there yet; here they are a part of it. */
const inSync = (wave: number): Record<string, string> => ({
  [HOOK]: 'Sync',
  [HOOK_DELETE_POLICY]: 'BeforeHookCreation',
  [SYNC_WAVE]: String(wave),
});

/** Values of the chart: the definitions come from the repository, and what proxies are like is said once for all Gateways. */
export function envoyGatewayValues(context: ClusterContext): GatewayHelmValues {
  const replicas = replicasOf(context.cluster);
  const resources = containerResources(context.cluster.components[ENVOY_GATEWAY]?.resources ?? CONTROLLER);
  return {
    crds: { enabled: false },
    deployment: { replicas, envoyGateway: { resources } },
    ...(replicas > 1 ? { podDisruptionBudget: { minAvailable: 1 } } : {}),
    certgen: {
      job: { annotations: inSync(-1), resources: defaultResources(context) },
      rbac: { annotations: inSync(-2) },
    },
    // Its webhook gets its authority from the Job, which Argo CD would take back.
    topologyInjector: { enabled: false },
    config: {
      envoyGateway: {
        gateway: { controllerName: ENVOY_CONTROLLER },
        provider: { type: 'Kubernetes' },
        logging: { level: { default: 'info' } },
        extensionApis: {},
        envoyProxy: {
          provider: {
            type: 'Kubernetes',
            kubernetes: {
              envoyDeployment: { replicas, container: { resources: PROXY_RESOURCES } },
              ...(replicas > 1 ? { envoyPDB: { minAvailable: 1 } } : {}),
            },
          },
        },
      },
    },
  };
}
