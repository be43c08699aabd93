import { isJsonObject } from '../model/json';
import { idOf, part, readAll } from './requests';
import type { Resource } from './resource';

/** A webhook with its address and the secret that signs its calls. */
export interface Hook {
  readonly url: string;
  readonly events: readonly string[];
  /** Needed to make it; Gitea never tells it. @default - unknown */
  readonly secret?: string;
}

/**
 * Words that stand for several events: Gitea takes the word, and tells all of them.
 * https://github.com/go-gitea/gitea/blob/v1.26.2/routers/api/v1/utils/hook.go (updateHookEvents)
 */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  issues: ['assign', 'label', 'milestone', 'comment'].map(part => `issue_${part}`),
  pull_request: ['assign', 'label', 'milestone', 'comment', 'review', 'review_request', 'sync'].map(
    part => `pull_request_${part}`,
  ),
};

/** A webhook of a repository; the address tells one from another. */
export const webhook = (organisation: string, name: string, hook: Hook): Resource => {
  const { url, secret } = hook;
  const events = hook.events.flatMap(event => [event, ...(PARTS[event] ?? [])]);
  const repository = `/repos/${part(organisation)}/${part(name)}`;
  return {
    what: `webhook of ${organisation}/${name} to ${url}`,
    find: async client => {
      const hooks = await readAll(client, `${repository}/hooks`);
      return hooks.find(({ config }) => isJsonObject(config) && config['url'] === url);
    },
    wanted: { active: true, events },
    create: {
      method: 'POST',
      path: `${repository}/hooks`,
      body: {
        type: 'gitea',
        active: true,
        events,
        config: { url, content_type: 'json', ...(secret === undefined ? {} : { secret }) },
      },
    },
    change: found => ({
      method: 'PATCH',
      path: `${repository}/hooks/${idOf(found)}`,
      body: { active: true, events },
    }),
  };
};
