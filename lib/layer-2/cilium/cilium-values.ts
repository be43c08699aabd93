import type { ChartValues } from '../../../imports/charts/chart-values';
import { KUBE_PRISM_PORT, meshMtu } from '../../model/cluster-network';
import type { ClusterContext } from '../../model/component';
import type { TalosCluster } from '../../model/inventory';
import { preferCloudNodes } from '../../constructs/prefer-cloud-nodes';
import { isPlaced } from '../../model/links';
import { containerResources, defaultResources } from '../../constructs/container-resources';

type CiliumValues = ChartValues['cilium'];

/** Capabilities of the agent without SYS_MODULE, which Talos forbids. https://www.talos.dev/latest/kubernetes-guides/network/deploying-cilium/ */
const AGENT_CAPABILITIES = [
  'CHOWN',
  'KILL',
  'NET_ADMIN',
  'NET_RAW',
  'IPC_LOCK',
  'SYS_ADMIN',
  'SYS_RESOURCE',
  'DAC_OVERRIDE',
  'FOWNER',
  'SETGID',
  'SETUID',
];

/** The data plane of a node with a few hundred pods; the chart sets nothing. */
const AGENT_RESOURCES = containerResources({ cpu: '100m', memory: '768Mi' });
const ENVOY_RESOURCES = containerResources({ cpu: '100m', memory: '256Mi' });
const OPERATOR_RESOURCES = containerResources({ cpu: '50m', memory: '256Mi' });

/** Pods talk inside the machines' tunnels, where there are any. */
const tunnelValues = (cluster: TalosCluster): Pick<CiliumValues, 'MTU'> => {
  const MTU = meshMtu(cluster);
  return MTU === undefined ? {} : { MTU };
};

/** Values that bind Cilium to the machines that Talos makes; each has its pair in the Talos patches. */
export const talosValues = ({ cluster }: { readonly cluster: TalosCluster }): CiliumValues => ({
  cluster: { name: cluster.name, id: cluster.id },
  ipam: { mode: 'kubernetes' },
  kubeProxyReplacement: 'true',
  k8sServiceHost: 'localhost',
  k8sServicePort: String(KUBE_PRISM_PORT),
  ...tunnelValues(cluster),
  cgroup: { autoMount: { enabled: false }, hostRoot: '/sys/fs/cgroup' },
  securityContext: {
    capabilities: {
      ciliumAgent: AGENT_CAPABILITIES,
      cleanCiliumState: ['NET_ADMIN', 'SYS_ADMIN', 'SYS_RESOURCE'],
    },
  },
});

/** Values that the cluster's exposure asks for. */
export function exposureValues({ cluster: { exposure } }: ClusterContext): CiliumValues {
  const envoy = { resources: ENVOY_RESOURCES };
  const gateway = {
    enabled: true,
    enableAlpn: true,
    enableAppProtocol: true,
    gatewayClass: { create: 'true' },
  };
  if (exposure.kind === 'l2') return { envoy, gatewayAPI: gateway, l2announcements: { enabled: true } };
  if (exposure.kind !== 'hostNetwork') return { envoy, gatewayAPI: gateway };
  return {
    gatewayAPI: { ...gateway, hostNetwork: { enabled: true, nodes: { matchLabels: exposure.nodeLabels } } },
    // Ports 80 and 443 of the host need the capability, and Envoy must keep it.
    envoy: {
      ...envoy,
      securityContext: {
        capabilities: { keepCapNetBindService: true, envoy: ['NET_BIND_SERVICE', 'NET_ADMIN', 'SYS_ADMIN'] },
      },
    },
  };
}

/** The agent and what runs before it in the same pod. */
function agentResources({ cluster }: ClusterContext): CiliumValues {
  const own = cluster.components.cilium?.resources;
  const resources = own === undefined ? AGENT_RESOURCES : containerResources(own);
  return { resources, initResources: resources };
}

/** What Hubble counts; of what is dropped also from where to where. https://docs.cilium.io/en/stable/observability/metrics/#context-options */
const HUBBLE_METRICS = [
  'dns',
  'drop:labelsContext=source_namespace,destination_namespace',
  'tcp',
  'flow',
  'port-distribution',
  'icmp',
  'httpV2',
];

/** The relay collects the flows of all nodes; the pages are there where people get to them through a sign-in. */
function pageValues(context: ClusterContext): Pick<NonNullable<CiliumValues['hubble']>, 'relay' | 'ui'> {
  const resources = defaultResources(context);
  const affinity = preferCloudNodes(context);
  const replicas = Math.min(2, context.cluster.nodes.length);
  return {
    relay: {
      enabled: true,
      resources,
      replicas,
      ...(replicas > 1 ? { podDisruptionBudget: { enabled: true } } : {}),
      rollOutPods: true,
      prometheus: { enabled: true },
      ...affinity,
    },
    // One pod: its backend keeps what each page has been sent.
    ui: isPlaced(context, 'hubble')
      ? { enabled: true, rollOutPods: true, frontend: { resources }, backend: { resources }, ...affinity }
      : { enabled: false },
  };
}

/** Values that watch and size Cilium; certificates are made in the cluster, so that a render holds no secret. */
export const operationValues = (context: ClusterContext): CiliumValues => ({
  ...agentResources(context),
  operator: {
    replicas: Math.min(2, context.cluster.nodes.length),
    prometheus: { enabled: true },
    rollOutPods: true,
    resources: OPERATOR_RESOURCES,
  },
  rollOutCiliumPods: true,
  prometheus: { enabled: true },
  policyEnforcementMode: 'default',
  hubble: {
    enabled: true,
    tls: { auto: { method: 'cronJob' } },
    ...pageValues(context),
    metrics: { enabled: HUBBLE_METRICS },
  },
  certgen: { resources: defaultResources(context) },
});
