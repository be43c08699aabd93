import type { ClusterContext, Component, SignInClient } from '../model/component';
import type { Issue } from '../model/issue';
import { isJsonObject } from '../model/json';
import type { Manifest } from '../model/manifest';

/** Letters that Casdoor keeps of the redirect addresses of a client, written as JSON: its column `redirect_uris`. */
const LIMIT = 1000;

/** Where command lines listen. */
const LOCAL = ['localhost', '127.0.0.1'];

type Finding = Pick<Issue, 'message' | 'value' | 'fix'>;

/** Hostnames of the routes of a cluster. */
const routeHosts = (manifests: readonly Manifest[]): readonly string[] =>
  manifests
    .filter(({ kind }) => kind === 'HTTPRoute')
    .flatMap(({ body }) => (isJsonObject(body['spec']) ? body['spec']['hostnames'] : undefined) ?? [])
    .filter(host => typeof host === 'string');

/** True if a route answers at the host: `*.example.com` stands for every name below. */
const answersAt = (hosts: readonly string[], host: string): boolean =>
  hosts.some(known => (known.startsWith('*.') ? host.endsWith(known.slice(1)) : known === host));

const uriFinding = (uri: string, hosts: readonly string[]): Finding | undefined => {
  const url = URL.canParse(uri) ? new URL(uri) : undefined;
  if (url === undefined || !['https:', 'http:'].includes(url.protocol) || url.hash !== '' || uri.includes('*')) {
    return { message: 'people are sent back to what is no address', value: uri, fix: 'write https://HOST/PATH' };
  }
  if (LOCAL.includes(url.hostname)) return undefined;
  if (url.protocol !== 'https:') {
    return { message: 'the code of a sign-in goes over the net in the open', value: uri, fix: 'use https' };
  }
  if (answersAt(hosts, url.hostname)) return undefined;
  return {
    message: 'people are sent back to a host that no route of the cluster has',
    value: uri,
    fix: 'derive the address from the host of the route',
  };
};

const secretFinding = (client: SignInClient, component: Component, context: ClusterContext): Finding | undefined => {
  const { secret } = client;
  if (secret === undefined) return undefined;
  const namespace = secret.namespace ?? component.namespace;
  const declared = [...(component.vaultSecrets?.(context) ?? []), ...(component.secrets?.(context) ?? [])].find(
    ({ name, namespace: own = component.namespace }) => name === secret.name && own === namespace,
  );
  const missing = ['clientID', 'clientSecret'].filter(key => declared?.keys.includes(key) !== true);
  if (missing.length === 0) return undefined;
  return {
    message: `the component declares no Secret with ${missing.join(' and ')}`,
    value: `${namespace}/${secret.name}`,
    fix: 'add it to its vaultSecrets',
  };
};

const lengthFinding = ({ redirectUris }: SignInClient): Finding | undefined => {
  const { length } = JSON.stringify(redirectUris);
  if (redirectUris.length > 0 && length <= LIMIT) return undefined;
  return redirectUris.length === 0
    ? { message: 'the client has no address to send people back to', fix: 'add one' }
    : {
        message: `the addresses of the client take ${length} letters, Casdoor keeps ${LIMIT}`,
        fix: 'make several clients of it',
      };
};

/** What is wrong with the clients that the components of a cluster declare: addresses follow from its routes. */
export function signInIssues(
  components: readonly Component[],
  manifests: readonly Manifest[],
  context: ClusterContext,
): readonly Issue[] {
  const hosts = routeHosts(manifests);
  return components.flatMap(component =>
    (component.signIn?.(context) ?? []).flatMap(client =>
      [
        ...client.redirectUris.map(uri => uriFinding(uri, hosts)),
        lengthFinding(client),
        secretFinding(client, component, context),
      ]
        .filter(finding => finding !== undefined)
        .map((finding): Issue => ({
          rule: 'sign-in-client',
          severity: 'error',
          place: { cluster: context.cluster.name, component: component.name, pointer: `signIn ${client.name}` },
          ...finding,
        })),
    ),
  );
}
