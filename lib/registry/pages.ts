import type { RepositoryClient } from './repository-client';

/** Pages that are read at most: of tags one has up to 1000. */
const PAGES = 30;

/**
 * An answer and those that follow it, each named by the one before; the first may also say no.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#listing-referrers
 * @throws Error when a page that was named does not come
 */
export async function* pages(
  client: RepositoryClient,
  path: string,
  init?: Parameters<RepositoryClient>[1],
): AsyncGenerator<Response, void> {
  let next: string | undefined = path;
  for (let page = 0; next !== undefined && page < PAGES; page += 1) {
    const answer: Response = await client(next, init);
    if (page > 0 && !answer.ok) throw new Error(`HTTP ${answer.status}`);
    yield answer;
    const [, link] = /<([^>]+)>;\s*rel="?next"?/.exec(answer.headers.get('link') ?? '') ?? [];
    next = link;
  }
}
