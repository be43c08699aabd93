import type { Cluster } from './inventory';

/** Port of KubePrism, Talos's load balancer of the API server on every node. https://www.talos.dev/latest/kubernetes-guides/configuration/kubeprism/ */
export const KUBE_PRISM_PORT = 7445;

/** Bytes that KubeSpan takes from every packet. https://www.talos.dev/latest/talos-guides/network/kubespan/ */
const KUBE_SPAN_OVERHEAD = 80;

/** MTU of a private network of Hetzner Cloud. https://docs.hetzner.com/cloud/networks/faq/ */
const HETZNER_PRIVATE_MTU = 1450;

/** MTU inside KubeSpan: what the narrowest network of the cluster's machines leaves. */
export const kubeSpanMtu = ({ network, pools }: Pick<Cluster, 'network' | 'pools'>): number =>
  Math.min(network.mtu, ...pools.map(() => HETZNER_PRIVATE_MTU)) - KUBE_SPAN_OVERHEAD;
