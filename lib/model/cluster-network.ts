import type { TalosCluster } from './inventory';

/** Port of KubePrism, Talos's load balancer of the API server on every node. https://www.talos.dev/latest/kubernetes-guides/configuration/kubeprism/ */
export const KUBE_PRISM_PORT = 7445;

/** Bytes that WireGuard, and so KubeSpan, takes from every packet over IPv6. https://www.talos.dev/latest/talos-guides/network/kubespan/ */
export const WIREGUARD_OVERHEAD = 80;

/** MTU of a private network of Hetzner Cloud. https://docs.hetzner.com/cloud/networks/faq/ */
const HETZNER_PRIVATE_MTU = 1450;

/** MTU inside KubeSpan: what the narrowest network of the cluster's machines leaves. */
export const kubeSpanMtu = ({ network, pools }: Pick<TalosCluster, 'network' | 'pools'>): number =>
  Math.min(network.mtu, ...pools.map(() => HETZNER_PRIVATE_MTU)) - WIREGUARD_OVERHEAD;

/** MTU of the tunnels that join the machines; `undefined` where packets go as they are. */
export const meshMtu = (
  cluster: Pick<TalosCluster, 'network' | 'pools' | 'kubeSpan' | 'wireguard'>,
): number | undefined => (cluster.kubeSpan.enabled ? kubeSpanMtu(cluster) : cluster.wireguard?.mtu);
