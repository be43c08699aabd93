import type { TalosCluster, Platform } from '../model/inventory';
import { SSO_PREFIX } from '../model/single-sign-on';
import type { OidcSettings } from './machine-model';

/** True where the API server may reach the issuer: it lives in the cluster, or a link of `kubernetes` leads to it. */
export const trustsSignOn = (platform: Platform, cluster: TalosCluster): boolean =>
  platform.placement.casdoor.includes(cluster.name) ||
  platform.links.some(({ from }) => from.service === 'kubernetes' && from.clusters.includes(cluster.name));

/** How the API server checks tokens of single sign-on. */
export const oidcSettings = (platform: Platform): OidcSettings => ({
  issuer: platform.sso.issuer,
  clientId: platform.sso.clients.kubernetes,
  usernameClaim: 'email',
  groupsClaim: 'groups',
  prefix: SSO_PREFIX,
});
