import type { GiteaEnvironment } from '../../imports/environments/gitea';
import { actionSecret } from './action-secrets';
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
 * @param secretOf what a secret of workflows is; undefined when nobody gave it
 */
export const organisation = (
  { name, description, visibility, labels = [], teams, repositories, secrets = [] }: Organisation,
  hooksOf: (repository: Repository) => readonly Hook[],
  secretOf: (name: string) => string | undefined,
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
      ...secrets.map(secret => actionSecret(name, secret, secretOf(secret))),
      ...repositories.flatMap(item => hooksOf(item).map(hook => webhook(name, item.name, hook))),
    ],
  };
};
