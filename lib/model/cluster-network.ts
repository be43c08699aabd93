/** Port of KubePrism, Talos's load balancer of the API server on every node. https://www.talos.dev/latest/kubernetes-guides/configuration/kubeprism/ */
export const KUBE_PRISM_PORT = 7445;

/** Bytes that KubeSpan takes from every packet. https://www.talos.dev/latest/talos-guides/network/kubespan/ */
export const KUBE_SPAN_OVERHEAD = 80;
