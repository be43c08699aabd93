import type { GiteaEnvironment } from '../../imports/environments/gitea';
import type { JsonObject } from '../model/json';
import type { GiteaClient } from './gitea-client';
import { idOf, part, readAll, readList } from './requests';
import type { Resource } from './resource';

type Team = GiteaEnvironment['organisations'][number]['teams'][number];

/** Parts of a repository that rights are for; those of other programs know reading alone. */
const UNITS = ['code', 'issues', 'pulls', 'releases', 'wiki', 'projects', 'packages', 'actions'] as const;

const findTeam = async (client: GiteaClient, organisation: string, name: string): Promise<JsonObject | undefined> =>
  (await readAll(client, `/orgs/${part(organisation)}/teams`)).find(found => found['name'] === name);

/** A team sees a repository. */
const membership = (organisation: string, team: string, repository: string): Resource => {
  const what = `repository ${repository} of team ${organisation}/${team}`;
  const path = `/repos/${part(organisation)}/${part(repository)}/teams/${part(team)}`;
  return {
    what,
    find: async client => {
      const teams = await readList(client, `/repos/${part(organisation)}/${part(repository)}/teams`);
      return teams.find(({ name }) => name === team);
    },
    wanted: {},
    create: { method: 'PUT', path },
    change: () => ({ method: 'PUT', path }),
  };
};

/** A team of an organisation, with the repositories that it sees. */
export const team = (organisation: string, item: Team): Resource => {
  const { name, permission, description = '', repositories, mayCreate = false, units } = item;
  const wanted: JsonObject = {
    description,
    includes_all_repositories: repositories === undefined,
    can_create_org_repo: mayCreate,
    // Gitea tells a permission of administrators alone; of others it tells the rights of each unit.
    ...(permission === 'admin'
      ? { permission }
      : { units_map: Object.fromEntries(UNITS.map(unit => [`repo.${unit}`, units?.[unit] ?? permission])) }),
  };
  return {
    what: `team ${organisation}/${name}`,
    find: client => findTeam(client, organisation, name),
    wanted,
    create: { method: 'POST', path: `/orgs/${part(organisation)}/teams`, body: { name, permission, ...wanted } },
    // A part of the rights would be taken for all of them.
    change: found => ({ method: 'PATCH', path: `/teams/${idOf(found)}`, body: { name, permission, ...wanted } }),
    parts: (repositories ?? []).map(repository => membership(organisation, name, repository)),
  };
};
