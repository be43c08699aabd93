import { isLinked } from '../../model/links';
import type { ClusterContext } from '../../model/component';

/** Secret with the client that Casdoor knows; Argo CD reads it by reference. */
export const OIDC_SECRET = 'argocd-oidc';

/** Secret with the key that Gitea signs its webhooks with. */
export const WEBHOOK_SECRET = 'argocd-webhook';

/** True where a link, or Casdoor itself, lets Argo CD reach the issuer. */
export const signsInBySso = (context: ClusterContext): boolean => isLinked(context, 'argo-cd', 'casdoor');

/** OpenID Connect settings of argocd-cm; empty where there is no issuer to reach. */
export function oidcConfig(context: ClusterContext): Record<string, string> {
  if (!signsInBySso(context)) return {};
  return {
    'oidc.config': [
      'name: Casdoor',
      `issuer: ${context.platform.sso.issuer}`,
      `clientID: $${OIDC_SECRET}:clientID`,
      `clientSecret: $${OIDC_SECRET}:clientSecret`,
      'requestedScopes: [openid, profile, email, groups]',
      '',
    ].join('\n'),
  };
}

/** Who may do what, by group of the issuer. Somebody without a group sees nothing. */
export const rolesByGroup = ({ platform: { sso } }: ClusterContext): string =>
  [`g, ${sso.groups.administrators}, role:admin`, `g, ${sso.groups.developers}, role:readonly`, ''].join('\n');
