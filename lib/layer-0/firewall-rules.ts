import type { TalosCluster } from '../model/inventory';
import type { PortNeed, PortSource } from '../model/machine-needs';
import { rangesOf } from './cluster-networks';
import type { TalosLine } from './talos-line';
import type { FirewallRule } from './machine-model';

/** The ports of Talos and Kubernetes themselves, by the machines that serve them. */
export interface BuiltInRules {
  readonly all: readonly FirewallRule[];
  readonly controlPlane: readonly FirewallRule[];
}

const rangesOfAll = (cluster: TalosCluster, sources: readonly PortSource[]): readonly string[] => [
  ...new Set(sources.flatMap(source => rangesOf(cluster, source))),
];

const tcp = (
  cluster: TalosCluster,
  name: string,
  ports: FirewallRule['ports'],
  ...sources: PortSource[]
): FirewallRule => ({
  name,
  protocol: 'tcp',
  ports,
  from: rangesOfAll(cluster, sources),
});

/** WireGuard answers only who has a key of a peer, and peers may move. */
const udp = (cluster: TalosCluster, name: string, port: number): FirewallRule => ({
  name,
  protocol: 'udp',
  ports: [port],
  from: rangesOf(cluster, 'everyone'),
});

/**
 * Rules for what Talos itself serves; ports by pkg/machinery/constants of Talos 1.13 and 1.14.
 * ICMP, loopback, KubeSpan's link and replies are let in by Talos without a rule; what comes through WireGuard is not.
 */
export const builtInRules = (cluster: TalosCluster, line: TalosLine, talosApiFromPods: boolean): BuiltInRules => ({
  all: [
    tcp(cluster, 'kubelet', [10250], 'nodes', 'pods'),
    tcp(cluster, 'apid', [50000], 'controlPlanes', 'administrators'),
    ...(cluster.kubeSpan.enabled ? [udp(cluster, 'kubespan', 51820)] : []),
    ...(cluster.wireguard === undefined ? [] : [udp(cluster, 'wireguard', cluster.wireguard.port)]),
  ],
  controlPlane: [
    tcp(cluster, 'trustd', [50001], 'nodes'),
    tcp(cluster, 'kubernetes-api', [6443], 'nodes', 'pods', 'administrators'),
    // From 1.14 on etcd answers HTTP (health, metrics with client certificates) on 2383.
    tcp(cluster, 'etcd', line === '1.13' ? ['2379-2380'] : ['2379-2380', 2383], 'controlPlanes'),
    tcp(cluster, 'etcd-metrics', [2381], 'nodes', 'pods'),
    tcp(cluster, 'kube-controller-manager', [10257], 'nodes', 'pods'),
    tcp(cluster, 'kube-scheduler', [10259], 'nodes', 'pods'),
    ...(talosApiFromPods ? [tcp(cluster, 'apid-from-pods', [50000], 'pods')] : []),
  ],
});

/** Names that no component may take for a port of its own. */
export const builtInRuleNames: readonly string[] = [
  'kubelet',
  'apid',
  'kubespan',
  'wireguard',
  'trustd',
  'kubernetes-api',
  'etcd',
  'etcd-metrics',
  'kube-controller-manager',
  'kube-scheduler',
  'apid-from-pods',
];

/** The rule that opens a port of a component. */
export const ruleOf = (cluster: TalosCluster, need: PortNeed): FirewallRule => ({
  name: need.name,
  protocol: need.protocol,
  ports: need.ports,
  from: rangesOf(cluster, need.from),
});

/** True where the machine with these labels serves the port, and the port is not one of a whole role. */
export const isOnLabelled = (need: PortNeed, labels: Readonly<Record<string, string>>): boolean =>
  typeof need.on === 'object' && Object.entries(need.on.labels).every(([key, value]) => labels[key] === value);
