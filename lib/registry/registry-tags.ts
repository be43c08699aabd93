import { isJsonList, isJsonObject } from '../model/json';
import type { Ask } from './ask';
import { repositoryClient } from './repository-client';

/** Pages of tags that are read at most; a page has up to 1000. */
const PAGES = 30;

/**
 * All tags of an image.
 * @param login as `repositoryClient` takes it @default - as everybody
 * @throws Error when the registry does not answer, or no
 */
export async function registryTags(ask: Ask, image: string, login?: string): Promise<readonly string[]> {
  const client = repositoryClient(ask, image, login);
  const tags: string[] = [];
  let next: string | undefined = 'tags/list?n=1000';
  for (let page = 0; next !== undefined && page < PAGES; page += 1) {
    const answer: Response = await client(next);
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    const value: unknown = await answer.json();
    const found = isJsonObject(value) ? value['tags'] : undefined;
    if (isJsonList(found)) tags.push(...found.filter(tag => typeof tag === 'string'));
    const [, link] = /<([^>]+)>;\s*rel="next"/.exec(answer.headers.get('link') ?? '') ?? [];
    next = link;
  }
  return tags;
}
