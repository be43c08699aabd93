/** Kinds that Talos registers by itself. https://www.talos.dev/latest/kubernetes-guides/advanced-guides/talos-api-access-from-k8s/ */
export const RUNTIME_KINDS: readonly string[] = ['talos.dev/v1alpha1/ServiceAccount'];
