import type { ClusterContext } from '../../model/component';
import { redirectUri, SIGN_IN_PORTS, type SignInProxy } from './sign-in-proxy-names';

/** Where the proxy of one person finds the login. */
export const LOGIN_FILE = { folder: '/etc/sign-in-proxy', name: 'login' } as const;

/** How long a session lasts; who has left the groups stays in so long at most. */
const SESSION = '12h';

const groupsOf = ({ groups }: SignInProxy, { platform: { sso } }: ClusterContext): readonly string[] =>
  groups ?? [sso.groups.administrators, sso.groups.developers];

/**
 * Command line of oauth2-proxy. A person is known by the login: addresses of mail can be changed.
 * https://oauth2-proxy.github.io/oauth2-proxy/configuration/overview
 */
export function signInFlags(proxy: SignInProxy, context: ClusterContext): readonly string[] {
  const { name, host, login, upstream } = proxy;
  const { platform, cluster } = context;
  return [
    `--http-address=0.0.0.0:${SIGN_IN_PORTS.http}`,
    `--metrics-address=0.0.0.0:${SIGN_IN_PORTS.metrics}`,
    '--provider=oidc',
    '--provider-display-name=Casdoor',
    `--oidc-issuer-url=${platform.sso.issuer}`,
    `--redirect-url=${redirectUri(host)}`,
    '--scope=openid profile email groups',
    '--code-challenge-method=S256',
    '--oidc-email-claim=preferred_username',
    '--oidc-groups-claim=groups',
    ...groupsOf(proxy, context).map(group => `--allowed-group=${group}`),
    login === undefined ? '--email-domain=*' : `--authenticated-emails-file=${LOGIN_FILE.folder}/${LOGIN_FILE.name}`,
    // A name with this prefix cannot be set by another host of the domain; each proxy refuses the cookies of the others.
    `--cookie-name=__Host-${name}`,
    '--cookie-samesite=lax',
    `--cookie-expire=${SESSION}`,
    '--cookie-csrf-per-request=true',
    // Tokens stay out of the cookie, which the upstream gets to see.
    '--session-cookie-minimal=true',
    '--pass-basic-auth=false',
    '--skip-provider-button=true',
    '--reverse-proxy=true',
    // The Gateway calls from an address of the pods' range.
    `--trusted-proxy-ip=${cluster.network.pods}`,
    '--silence-ping-logging=true',
    `--upstream=http://${upstream.service}.${upstream.namespace}.svc:${upstream.port}/`,
    ...(upstream.timeout === undefined ? [] : [`--upstream-timeout=${upstream.timeout}`]),
  ];
}
