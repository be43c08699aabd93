/** Kinds that Talos registers by itself. https://www.talos.dev/latest/kubernetes-guides/advanced-guides/talos-api-access-from-k8s/ */
export const RUNTIME_KINDS: readonly string[] = ['talos.dev/v1alpha1/ServiceAccount'];

/** `1.35` of `1.35.2`. */
export const lineOf = (version: string): string => version.split('.').slice(0, 2).join('.');
