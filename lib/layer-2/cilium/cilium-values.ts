import type { ChartValues } from '../../../imports/charts/chart-values';
import { KUBE_PRISM_PORT, KUBE_SPAN_OVERHEAD } from '../../model/cluster-network';
import type { ClusterContext } from '../../model/component';

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

/** Values that bind Cilium to the machines that Talos makes; each has its pair in the Talos patches. */
export const talosValues = ({ cluster }: ClusterContext): CiliumValues => ({
  cluster: { name: cluster.name, id: cluster.id },
  ipam: { mode: 'kubernetes' },
  kubeProxyReplacement: 'true',
  k8sServiceHost: 'localhost',
  k8sServicePort: String(KUBE_PRISM_PORT),
  ...(cluster.kubeSpan.enabled ? { MTU: cluster.network.mtu - KUBE_SPAN_OVERHEAD } : {}),
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
  const gateway = {
    enabled: true,
    enableAlpn: true,
    enableAppProtocol: true,
    gatewayClass: { create: 'true' },
  };
  if (exposure.kind === 'l2') return { gatewayAPI: gateway, l2announcements: { enabled: true } };
  if (exposure.kind !== 'hostNetwork') return { gatewayAPI: gateway };
  return {
    gatewayAPI: { ...gateway, hostNetwork: { enabled: true, nodes: { matchLabels: exposure.nodeLabels } } },
    // Ports 80 and 443 of the host need the capability, and Envoy must keep it.
    envoy: {
      securityContext: {
        capabilities: { keepCapNetBindService: true, envoy: ['NET_BIND_SERVICE', 'NET_ADMIN', 'SYS_ADMIN'] },
      },
    },
  };
}

/** Values that watch and size Cilium; certificates are made in the cluster, so that a render holds no secret. */
export const operationValues = ({ cluster }: ClusterContext): CiliumValues => ({
  operator: { replicas: Math.min(2, cluster.nodes.length), prometheus: { enabled: true }, rollOutPods: true },
  rollOutCiliumPods: true,
  prometheus: { enabled: true },
  policyEnforcementMode: 'default',
  hubble: {
    enabled: true,
    tls: { auto: { method: 'cronJob' } },
    relay: { enabled: true },
    ui: { enabled: true },
    metrics: { enabled: ['dns', 'drop', 'tcp', 'flow', 'port-distribution', 'icmp', 'httpV2'] },
  },
});
