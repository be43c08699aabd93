/** Group and version of what Kubernetes itself serves only when it is told to: alpha always, beta since 1.24. https://kep.k8s.io/3136 */
const OFF = /^[^/]+\/v\d+(alpha|beta)\d+$/;

/** Words that stand for all versions of a stability. https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/ (--runtime-config) */
const isMeantBy = (key: string, apiVersion: string, stability: string): boolean =>
  key === apiVersion || key.startsWith(`${apiVersion}/`) || key === 'api/all' || key === `api/${stability}`;

/**
 * True for a version of a kind of Kubernetes that no API server serves by itself, and this one neither.
 * @param runtimeConfig entries of the API server's `--runtime-config`: `storage.k8s.io/v1beta1=true`
 */
export function isOffByDefault(apiVersion: string, runtimeConfig: readonly string[]): boolean {
  const [, stability] = OFF.exec(apiVersion) ?? [];
  if (stability === undefined) return false;
  return !runtimeConfig.some(entry => {
    const [key = '', value = 'true'] = entry.split('=');
    return value === 'true' && isMeantBy(key, apiVersion, stability);
  });
}
