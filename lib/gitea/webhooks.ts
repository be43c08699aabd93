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

/** A webhook of a repository; the address tells one from another. */
export const webhook = (organisation: string, name: string, { url, events, secret }: Hook): Resource => {
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
