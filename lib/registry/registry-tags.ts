import { isJsonList, isJsonObject } from '../model/json';
import type { Ask } from './ask';
import { pages } from './pages';
import { repositoryClient } from './repository-client';

/**
 * All tags of an image.
 * @param login as `repositoryClient` takes it @default - as everybody
 * @throws Error when the registry does not answer, or no
 */
export async function registryTags(ask: Ask, image: string, login?: string): Promise<readonly string[]> {
  const tags: string[] = [];
  for await (const answer of pages(repositoryClient(ask, image, login), 'tags/list?n=1000')) {
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    const value: unknown = await answer.json();
    const found = isJsonObject(value) ? value['tags'] : undefined;
    if (isJsonList(found)) tags.push(...found.filter(tag => typeof tag === 'string'));
  }
  return tags;
}
