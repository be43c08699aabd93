import { isTalos, type Cluster } from './inventory';

/** Issuer of the tokens of ServiceAccounts: Talos gives the API server the address of the control plane. */
export const tokenIssuerOf = (cluster: Cluster): string | undefined =>
  isTalos(cluster) ? `https://${cluster.api.host}:6443` : cluster.serviceAccountIssuer;
