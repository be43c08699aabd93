import { isJsonList, isJsonObject } from '../../model/json';
import { asked, TIMEOUT, type Ask } from './ask';

/** Pages of tags that are read at most; a page has up to 1000. */
const PAGES = 30;

/** What stands in the place of `docker.io` on the wire. */
const hostOf = (registry: string): string => (registry === 'docker.io' ? 'registry-1.docker.io' : registry);

/** Parameters of `WWW-Authenticate: Bearer realm="…",service="…",scope="…"`. https://distribution.github.io/distribution/spec/auth/token/ */
const challengeIn = (header: string): ReadonlyMap<string, string> =>
  new Map([...header.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]));

async function tokenFor(ask: Ask, header: string): Promise<string> {
  const challenge = challengeIn(header);
  const realm = challenge.get('realm');
  if (realm === undefined) throw new Error('HTTP 401');
  const url = new URL(realm);
  for (const key of ['service', 'scope']) url.searchParams.set(key, challenge.get(key) ?? '');
  const value: unknown = await (await asked(ask, url.href)).json();
  const [token, other] = isJsonObject(value) ? [value['token'], value['access_token']] : [];
  if (typeof token === 'string') return token;
  if (typeof other === 'string') return other;
  throw new Error('the registry gives no token');
}

/** All tags of an image that everybody may pull. @throws Error when the registry does not answer, or no */
export async function registryTags(ask: Ask, image: string): Promise<readonly string[]> {
  const [registry = '', ...name] = image.split('/');
  const base = `https://${hostOf(registry)}`;
  const first = `${base}/v2/${name.join('/')}/tags/list?n=1000`;
  // Without a token the answer names who gives one; its body is not looked at.
  const refused = await ask(first, { signal: AbortSignal.timeout(TIMEOUT) });
  const header = refused.status === 401 ? refused.headers.get('www-authenticate') : null;
  const headers: Readonly<Record<string, string>> =
    header === null ? {} : { Authorization: `Bearer ${await tokenFor(ask, header)}` };
  const tags: string[] = [];
  let next: string | undefined = first;
  for (let page = 0; next !== undefined && page < PAGES; page += 1) {
    const answer: Response = await asked(ask, next, { headers });
    const value: unknown = await answer.json();
    const found = isJsonObject(value) ? value['tags'] : undefined;
    if (isJsonList(found)) tags.push(...found.filter(tag => typeof tag === 'string'));
    const [, link] = /<([^>]+)>;\s*rel="next"/.exec(answer.headers.get('link') ?? '') ?? [];
    next = link === undefined ? undefined : new URL(link, base).href;
  }
  return tags;
}
