import type { GiteaEnvironment } from '../../imports/environments/gitea';
import { protection } from './branch-protection';
import { label } from './labels';
import { repository, type Repository } from './repositories';
import { part, readOne } from './requests';
import type { Resource } from './resource';
import { team } from './teams';
import { webhook, type Hook } from './webhooks';

type Organisation = GiteaEnvironment['organisations'][number];

/**
 * An organisation with everything in it, in an order in which it can be made: teams see repositories, and protections
 * name teams.
 * @param hooksOf webhooks of a repository
 */
export const organisation = (
  { name, description, visibility, labels = [], teams, repositories }: Organisation,
  hooksOf: (repository: Repository) => readonly Hook[],
): Resource => {
  const path = `/orgs/${part(name)}`;
  const wanted = { description, visibility };
  return {
    what: `organisation ${name}`,
    find: client => readOne(client, path),
    wanted,
    create: { method: 'POST', path: '/orgs', body: { username: name, ...wanted } },
    change: (_, fields) => ({ method: 'PATCH', path, body: fields }),
    parts: [
      ...labels.map(item => label(path, name, item)),
      ...repositories.map(item => repository(name, item)),
      ...teams.map(item => team(name, item)),
      ...repositories.flatMap(item => (item.branchProtection ?? []).map(rule => protection(name, item.name, rule))),
      ...repositories.flatMap(item => hooksOf(item).map(hook => webhook(name, item.name, hook))),
    ],
  };
};
