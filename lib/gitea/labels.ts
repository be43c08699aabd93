import type { GiteaEnvironment } from '../../imports/environments/gitea';
import { idOf, readAll } from './requests';
import type { Resource } from './resource';

type Label = NonNullable<GiteaEnvironment['organisations'][number]['labels']>[number];

/** A label of an organisation or a repository. @param owner path of the API: `/orgs/platform` */
export const label = (owner: string, of: string, { name, color, description = '' }: Label): Resource => ({
  what: `label ${name} of ${of}`,
  find: async client => (await readAll(client, `${owner}/labels`)).find(found => found['name'] === name),
  wanted: { color, description },
  create: { method: 'POST', path: `${owner}/labels`, body: { name, color: `#${color}`, description } },
  change: found => ({
    method: 'PATCH',
    path: `${owner}/labels/${idOf(found)}`,
    body: { name, color: `#${color}`, description },
  }),
});
