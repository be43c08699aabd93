/** The names under a wildcard, with the dot: `.example.com` of `*.example.com`. */
const suffixOf = (hostname: string): string | undefined => (hostname.startsWith('*.') ? hostname.slice(1) : undefined);

/**
 * True if some name fits both hostnames; a wildcard stands for any number of labels.
 * https://gateway-api.sigs.k8s.io/reference/spec/#listener
 */
export const hostnamesIntersect = (a: string, b: string): boolean => {
  const [left, right] = [suffixOf(a), suffixOf(b)];
  if (left !== undefined && right !== undefined) return left.endsWith(right) || right.endsWith(left);
  if (left !== undefined) return b.endsWith(left);
  if (right !== undefined) return a.endsWith(right);
  return a === b;
};

/** True if a certificate for the name serves the hostname; its wildcard stands for one label. RFC 6125, 6.4.3 */
export const certificateCovers = (dnsName: string, hostname: string): boolean => {
  const suffix = suffixOf(dnsName);
  if (suffix === undefined || hostname.startsWith('*.')) return dnsName === hostname;
  return hostname.slice(hostname.indexOf('.')) === suffix;
};
