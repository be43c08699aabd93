import type { ClusterContext } from '../model/component';

/** Issuer of publicly trusted certificates. */
export const LETS_ENCRYPT = 'letsencrypt';

/** Issuer that signs with a CA of the cluster's own; also the name of that CA and its Secret. */
export const PLATFORM_CA = 'platform-ca';

/** The ClusterIssuer for names of the cluster: a public one, except on a laptop, whose names nobody can check. */
export const clusterIssuerOf = ({ cluster }: ClusterContext): string =>
  cluster.role === 'local' ? PLATFORM_CA : LETS_ENCRYPT;
