import { KUBE_PRISM_PORT, kubeSpanMtu } from '../model/cluster-network';
import type { TalosCluster, ClusterNode, NodePool, Platform } from '../model/inventory';
import { controlPlaneSettings } from './control-plane-settings';
import { builtInRules, isOnLabelled, ruleOf } from './firewall-rules';
import { NODE_PROVIDERS } from '../model/node-pool';
import { installerImage } from './installer-image';
import { linkSettings } from './link-settings';
import type { FirewallRule, KubeSpanSettings, MachineModel, MachineSettings } from './machine-model';
import type { MergedNeeds } from './merged-needs';
import type { TalosLine } from './talos-line';
import { clusterVolumes, poolVolumes } from './volume-settings';
import { tunnelMachines, wireguardSettings } from './wireguard-settings';

/** Everything that the model of one cluster follows from. */
export interface ModelInput {
  readonly platform: Platform;
  readonly cluster: TalosCluster;
  readonly line: TalosLine;
  readonly needs: MergedNeeds;
  readonly schematicId: string;
}

const isDocker = (cluster: TalosCluster): boolean => cluster.talos.platform === 'docker';

const hasFirewall = (cluster: TalosCluster): boolean => cluster.firewall.enabled && !isDocker(cluster);

const withRules = (rules: readonly FirewallRule[]): MachineSettings => (rules.length === 0 ? {} : { firewall: rules });

const labelledRules = ({ cluster, needs }: ModelInput, labels: Readonly<Record<string, string>>): MachineSettings =>
  hasFirewall(cluster)
    ? withRules(needs.ports.filter(need => isOnLabelled(need, labels)).map(need => ruleOf(cluster, need)))
    : {};

const roleRules = ({ cluster, needs }: ModelInput, role: 'all' | 'controlPlanes' | 'workers'): FirewallRule[] =>
  needs.ports.filter(need => need.on === role).map(need => ruleOf(cluster, need));

const kubeSpan = (cluster: TalosCluster): KubeSpanSettings => ({
  mtu: kubeSpanMtu(cluster),
  // Addresses that move or lie inside the overlay are no ends of a tunnel.
  endpointFilters: [
    '0.0.0.0/0',
    '::/0',
    `!${cluster.network.pods}`,
    ...(cluster.api.kind === 'dnsName' ? [] : [`!${cluster.api.address}/32`]),
  ],
});

const encryptionOf = ({ encryption, talos }: TalosCluster): Pick<MachineSettings, 'encryption'> =>
  encryption.provider === 'none' || talos.platform === 'docker' ? {} : { encryption: encryption.provider };

/**
 * The cloud's controller knows a node, and makes it a load balancer's target, only with it; on machines of others the
 * kubelet would wait for ever. The controller finds no machine that has its address in a tunnel.
 */
const isKnownToCloud = ({ cluster }: ModelInput, place: 'nodes' | NodePool): boolean =>
  place === 'nodes'
    ? cluster.talos.platform === 'hcloud'
    : place.provider === 'hetzner' && cluster.wireguard === undefined;

const cloudProviderArgs = (
  input: ModelInput,
  ...places: readonly ('nodes' | NodePool)[]
): Pick<MachineSettings, 'kubeletArgs'> => {
  const { cloudProvider } = input.needs;
  return cloudProvider !== undefined && places.every(place => isKnownToCloud(input, place))
    ? { kubeletArgs: { 'cloud-provider': cloudProvider } }
    : {};
};

/** What every machine has is written once, and only the rest at its place. */
const cloudProviderOf = (input: ModelInput, place: 'nodes' | NodePool): Pick<MachineSettings, 'kubeletArgs'> =>
  cloudProviderArgs(input, 'nodes', ...input.cluster.pools).kubeletArgs === undefined
    ? cloudProviderArgs(input, place)
    : {};

const allSettings = (input: ModelInput): MachineSettings => {
  const { platform, cluster, line, needs } = input;
  const { network, kubeSpan: mesh } = cluster;
  const metalOnly: MachineSettings = {
    hostDns: true,
    timeServers: platform.timeServers,
    ...(mesh.enabled ? { kubeSpan: kubeSpan(cluster) } : {}),
  };
  const builtIn = builtInRules(cluster, line, needs.talosApiAccess !== undefined);
  return {
    clusterNetwork: { pods: network.pods, services: network.services },
    kubePrismPort: KUBE_PRISM_PORT,
    nodeSubnets: [network.nodes],
    kubeletArgs: { ...needs.kubeletArgs, ...cloudProviderArgs(input, 'nodes', ...cluster.pools).kubeletArgs },
    mirrors: platform.registries.mirrors,
    ...(needs.serviceLogs.length === 0 ? {} : { serviceLogs: needs.serviceLogs }),
    ...(isDocker(cluster) ? {} : metalOnly),
    ...(hasFirewall(cluster) ? { blockIngress: true, firewall: [...builtIn.all, ...roleRules(input, 'all')] } : {}),
  };
};

const controlPlaneScope = (input: ModelInput): MachineSettings => {
  const { platform, cluster, line, needs } = input;
  const builtIn = builtInRules(cluster, line, needs.talosApiAccess !== undefined);
  return {
    ...cloudProviderOf(input, 'nodes'),
    controlPlane: controlPlaneSettings(platform, cluster, needs),
    ...encryptionOf(cluster),
    ...(cluster.controlPlane.schedulable ? clusterVolumes(cluster) : {}),
    ...(hasFirewall(cluster) ? { firewall: [...builtIn.controlPlane, ...roleRules(input, 'controlPlanes')] } : {}),
  };
};

const workerScope = (input: ModelInput): MachineSettings => ({
  ...cloudProviderOf(input, 'nodes'),
  ...encryptionOf(input.cluster),
  ...clusterVolumes(input.cluster),
  ...(hasFirewall(input.cluster) ? withRules(roleRules(input, 'workers')) : {}),
});

const tunnelsOf = (cluster: TalosCluster, name: string): Pick<MachineSettings, 'wireguard'> => {
  const wireguard = wireguardSettings(cluster, name);
  return wireguard === undefined ? {} : { wireguard };
};

/**
 * Through tunnels the API's name leads to the control planes themselves: a tunnel knows the machine that has an address,
 * and the virtual one moves.
 */
const apiHosts = ({ api, nodes }: TalosCluster): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(nodes.filter(({ role }) => role === 'controlplane').map(({ address }) => [address, [api.host]]));

const nodeScope = (input: ModelInput, node: ClusterNode): MachineSettings => {
  const { cluster, schematicId } = input;
  const { platform, secureBoot, version } = cluster.talos;
  const link = linkSettings(cluster, node);
  const metalOnly: MachineSettings = {
    hostname: node.hostname,
    nameservers: cluster.network.nameservers,
    ...(link === undefined ? {} : { link }),
    ...tunnelsOf(cluster, node.hostname),
    ...(node.disk === undefined
      ? {}
      : { install: { image: installerImage(platform, secureBoot, schematicId, version), disk: node.disk.selector } }),
  };
  return {
    labels: node.labels ?? {},
    taints: node.taints ?? [],
    ...(isDocker(cluster) ? {} : metalOnly),
    ...labelledRules(input, node.labels ?? {}),
  };
};

const poolScope = (input: ModelInput, pool: NodePool): MachineSettings => {
  const { cluster, schematicId } = input;
  const { wireguard } = cluster;
  const { platform, disk } = NODE_PROVIDERS[pool.provider];
  return {
    nodeSubnets: [wireguard === undefined ? pool.network : wireguard.network],
    ...cloudProviderOf(input, pool),
    ...(wireguard === undefined ? {} : { hosts: apiHosts(cluster) }),
    ...poolVolumes(cluster, pool),
    taints: pool.taints,
    // Rented machines have neither secure boot nor a TPM.
    install: {
      image: installerImage(platform, false, schematicId, cluster.talos.version),
      disk: `disk.dev_path == "${disk}"`,
    },
    ...(cluster.encryption.provider === 'none' ? {} : { encryption: 'nodeID' }),
    ...(hasFirewall(cluster)
      ? withRules([...roleRules(input, 'workers'), ...(labelledRules(input, pool.labels).firewall ?? [])])
      : {}),
  };
};

/** The machines of one cluster, before any Talos version has a say. */
export const buildModel = (input: ModelInput): MachineModel => ({
  all: allSettings(input),
  controlPlane: controlPlaneScope(input),
  worker: workerScope(input),
  nodes: Object.fromEntries(input.cluster.nodes.map(node => [node.hostname, nodeScope(input, node)])),
  pools: Object.fromEntries(input.cluster.pools.map(pool => [pool.name, poolScope(input, pool)])),
  machines: Object.fromEntries(
    input.cluster.pools
      .flatMap(pool => tunnelMachines(input.cluster, pool.name))
      .map(({ name }) => [name, tunnelsOf(input.cluster, name)]),
  ),
});
