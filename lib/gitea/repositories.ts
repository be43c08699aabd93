import type { GiteaEnvironment } from '../../imports/environments/gitea';
import type { JsonObject } from '../model/json';
import { label } from './labels';
import { part, readOne } from './requests';
import type { Resource } from './resource';

/** A repository as environments/gitea.yaml has it. */
export type Repository = GiteaEnvironment['organisations'][number]['repositories'][number];

/** A repository of an organisation, with its labels. */
export const repository = (organisation: string, item: Repository): Resource => {
  const { name, description, defaultBranch = 'main' } = item;
  const of = `${organisation}/${name}`;
  const path = `/repos/${part(organisation)}/${part(name)}`;
  const wanted: JsonObject = {
    description,
    private: item.public !== true,
    default_branch: defaultBranch,
    has_actions: item.actions === true,
    default_delete_branch_after_merge: true,
  };
  return {
    what: `repository ${of}`,
    find: client => readOne(client, path),
    wanted,
    create: {
      method: 'POST',
      path: `/orgs/${part(organisation)}/repos`,
      body: { name, description, private: item.public !== true, default_branch: defaultBranch },
    },
    change: (_, fields) => ({ method: 'PATCH', path, body: fields }),
    parts: (item.labels ?? []).map(found => label(path, of, found)),
  };
};
