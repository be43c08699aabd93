import { repositoryPath } from '../../model/repository-path';
import type { GiteaEnvironment } from '../../../imports/environments/gitea';
import * as accepts from '../../../imports/environments/validators.cjs';
import { didYouMean } from '../../model/did-you-mean';
import type { Inventory } from '../../model/inventory';
import { compareIssues, type Issue } from '../../model/issue';
import type { Path } from '../../model/path';
import { finding } from '../finding';
import { checkApprovals } from './check-approvals';
import { checkWebhooks } from './check-webhooks';
import schema from '../schema/gitea.schema.json';
import { schemaErrors } from '../schema/schema-errors';
import { schemaIssue } from '../schema/schema-issues';
import { readYaml } from '../yaml/read-yaml';
import { placeOfValue, type SourceMap } from '../yaml/source-map';

/** What Gitea shall have, and everything that is wrong with the file. */
export interface ParsedGitea {
  /** @default - there are errors */
  readonly gitea?: GiteaEnvironment;
  readonly issues: readonly Issue[];
}

type Organisation = GiteaEnvironment['organisations'][number];

/** A text that must be one of some, and one that must be its own. */
interface Word {
  readonly path: Path;
  readonly text: string;
}

const words = (texts: readonly string[], ...path: Path): readonly Word[] =>
  texts.map((text, index) => ({ path: [...path, index], text }));

const named = (items: readonly { readonly name: string }[], ...path: Path): readonly Word[] =>
  items.map(({ name }, index) => ({ path: [...path, index, 'name'], text: name }));

/** Lists in which a name stands once. */
const listsOf = ({ labels = [], teams, repositories }: Organisation, at: Path): readonly (readonly Word[])[] => [
  named(labels, ...at, 'labels'),
  named(teams, ...at, 'teams'),
  named(repositories, ...at, 'repositories'),
  ...repositories.flatMap(({ labels: own = [], branchProtection = [] }, index) => [
    named(own, ...at, 'repositories', index, 'labels'),
    branchProtection.map(({ branch }, rule) => ({
      path: [...at, 'repositories', index, 'branchProtection', rule, 'branch'],
      text: branch,
    })),
  ]),
];

/** Names of teams, of repositories and of clusters that something else names. */
const referencesOf = ({ teams, repositories }: Organisation, at: Path) => ({
  team: repositories.flatMap(({ branchProtection = [] }, index) =>
    branchProtection.flatMap(({ approvers = [], mergers = [] }, rule) => [
      ...words(approvers, ...at, 'repositories', index, 'branchProtection', rule, 'approvers'),
      ...words(mergers, ...at, 'repositories', index, 'branchProtection', rule, 'mergers'),
    ]),
  ),
  repository: teams.flatMap(({ repositories: seen = [] }, index) => words(seen, ...at, 'teams', index, 'repositories')),
  cluster: repositories.flatMap(({ webhooks = [] }, index) =>
    webhooks.flatMap((webhook, hook) =>
      webhook.to === 'url' ? [] : words(webhook.clusters, ...at, 'repositories', index, 'webhooks', hook, 'clusters'),
    ),
  ),
});

const unknown = (kind: string, references: readonly Word[], known: readonly string[], map: SourceMap) =>
  references
    .filter(({ text }) => !known.includes(text))
    .map(({ path, text }) =>
      finding('gitea-name', placeOfValue(map, path), `there is no such ${kind}`, {
        value: text,
        fix: didYouMean(text, known, known.length === 0 ? `add the ${kind}` : `use one of ${known.join(', ')}`),
      }),
    );

const repeated = (list: readonly Word[], map: SourceMap) =>
  list
    .filter(({ text }, index) => list.findIndex(other => other.text === text) < index)
    .map(({ path, text }) =>
      finding('gitea-name', placeOfValue(map, path), 'stands there already', { value: text, fix: 'choose another' }),
    );

/** Every name that something else names exists, and each stands once. */
function checkNames({ organisations }: GiteaEnvironment, { clusters }: Pick<Inventory, 'clusters'>, map: SourceMap) {
  return [
    ...repeated(named(organisations, 'organisations'), map),
    ...organisations.flatMap((organisation, index) => {
      const at = ['organisations', index];
      const { team, repository, cluster } = referencesOf(organisation, at);
      const namesOf = (items: readonly { readonly name: string }[]): readonly string[] => items.map(({ name }) => name);
      return [
        ...listsOf(organisation, at).flatMap(list => repeated(list, map)),
        ...unknown('team', team, namesOf(organisation.teams), map),
        ...unknown('repository', repository, namesOf(organisation.repositories), map),
        ...unknown('cluster', cluster, namesOf(clusters), map),
      ];
    }),
  ];
}

/** The repository that Argo CD reads is one of them. */
function checkPlatformRepository(
  { organisations }: GiteaEnvironment,
  { platform }: Pick<Inventory, 'platform'>,
  map: SourceMap,
) {
  const path = repositoryPath(platform);
  const known = organisations.flatMap(({ name, repositories }) => repositories.map(item => `${name}/${item.name}`));
  return known.includes(path)
    ? []
    : [
        finding('gitea-name', placeOfValue(map, ['organisations']), 'git.repository of platform.yaml is missing', {
          value: path,
          fix: 'add it, so that its branches are protected',
        }),
      ];
}

/** Reads gitea.yaml. */
export function parseGitea(
  file: string,
  text: string,
  inventory: Pick<Inventory, 'platform' | 'clusters' | 'tenants'>,
): ParsedGitea {
  const { value, map, issues } = readYaml(file, text);
  if (value === undefined) return { issues };
  const document: unknown = value;
  if (!accepts.gitea(document)) {
    const broken = schemaErrors(schema, value).flatMap(error => schemaIssue(error, value, map) ?? []);
    return { issues: [...issues, ...broken].sort(compareIssues) };
  }
  const names = [...checkNames(document, inventory, map), ...checkPlatformRepository(document, inventory, map)];
  const rest =
    names.length === 0 ? [...checkApprovals(document, inventory, map), ...checkWebhooks(document, inventory, map)] : [];
  const wrong = [...issues, ...names, ...rest].sort(compareIssues);
  return wrong.length === 0 ? { gitea: document, issues: [] } : { issues: wrong };
}
