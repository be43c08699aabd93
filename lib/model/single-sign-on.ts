/**
 * Prefix of users and groups that the API server takes from the issuer, so that no token can name a group of
 * Kubernetes itself. https://kubernetes.io/docs/reference/access-authn-authz/authentication/
 */
export const SSO_PREFIX = 'sso:';
