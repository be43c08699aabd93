import { isJsonObject } from '../model/json';
import { asked, TIMEOUT, type Ask } from './ask';

/** Asks about one repository of a registry; `path` follows its name: `manifests/1.2`. An answer may also say no. */
export type RepositoryClient = (
  path: string,
  init?: { readonly method?: string; readonly headers?: Readonly<Record<string, string>> },
) => Promise<Response>;

/** What stands in the place of `docker.io` on the wire. */
const hostOf = (registry: string): string => (registry === 'docker.io' ? 'registry-1.docker.io' : registry);

/** Container runtimes speak plain HTTP with this machine alone. */
const schemeOf = (host: string): string => (/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host) ? 'http' : 'https');

/** Parameters of `WWW-Authenticate: Bearer realm="…",service="…",scope="…"`. https://distribution.github.io/distribution/spec/auth/token/ */
const challengeIn = (header: string): ReadonlyMap<string, string> =>
  new Map([...header.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]));

async function bearerFor(ask: Ask, header: string, login: string | undefined): Promise<string> {
  const challenge = challengeIn(header);
  const realm = challenge.get('realm');
  if (realm === undefined) throw new Error('HTTP 401');
  const url = new URL(realm);
  for (const key of ['service', 'scope']) url.searchParams.set(key, challenge.get(key) ?? '');
  const headers: Readonly<Record<string, string>> = login === undefined ? {} : { Authorization: `Basic ${login}` };
  const value: unknown = await (await asked(ask, url.href, { headers })).json();
  const [token, other] = isJsonObject(value) ? [value['token'], value['access_token']] : [];
  if (typeof token === 'string') return `Bearer ${token}`;
  if (typeof other === 'string') return `Bearer ${other}`;
  throw new Error('the registry gives no token');
}

/** What proves who asks; undefined where the registry wants a login that nobody has. */
const authorizationFor = async (ask: Ask, header: string, login: string | undefined): Promise<string | undefined> => {
  if (/^basic\b/i.test(header)) return login === undefined ? undefined : `Basic ${login}`;
  return bearerFor(ask, header, login);
};

/**
 * A client for a repository such as `ghcr.io/cloudnative-pg/postgresql`.
 * @param login name and password as `auths` of Docker's configuration has them, in base64 @default - as everybody
 */
export function repositoryClient(ask: Ask, repository: string, login?: string): RepositoryClient {
  const [registry = '', ...name] = repository.split('/');
  const host = hostOf(registry);
  const base = new URL(`${schemeOf(host)}://${host}/v2/${name.join('/')}/`);
  let authorization: string | undefined;
  return async (path, init = {}) => {
    const url = new URL(path, base);
    // A page of tags names the next one, and what it names would get the login.
    if (url.origin !== base.origin) throw new Error(`leads elsewhere: ${url.origin}`);
    const once = () =>
      ask(url.href, {
        ...init,
        headers: { ...init.headers, ...(authorization === undefined ? {} : { Authorization: authorization }) },
        signal: AbortSignal.timeout(TIMEOUT),
      });
    const first = await once();
    const header = first.status === 401 && authorization === undefined ? first.headers.get('www-authenticate') : null;
    if (header === null) return first;
    authorization = await authorizationFor(ask, header, login);
    return authorization === undefined ? first : once();
  };
}
