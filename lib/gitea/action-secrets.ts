import { part, readAll } from './requests';
import type { Resource } from './resource';

/** A secret of the workflows of an organisation. Gitea never tells it. @param value undefined when nobody gave it */
export const actionSecret = (organisation: string, name: string, value: string | undefined): Resource => {
  const path = `/orgs/${part(organisation)}/actions/secrets`;
  const put = { method: 'PUT', path: `${path}/${part(name)}`, body: { data: value ?? '' } } as const;
  return {
    what: `secret ${name} of ${organisation}`,
    find: async client => (await readAll(client, path)).find(found => found['name'] === name),
    wanted: {},
    create: put,
    change: () => put,
  };
};
