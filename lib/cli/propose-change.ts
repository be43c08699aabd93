import { pushBranch } from '../git/push-branch';
import { holdsHead } from '../git/revision-files';
import { refusalOf, type GiteaClient } from '../gitea/gitea-client';
import { openPullRequest, type OpenedPullRequest } from '../gitea/pull-requests';
import type { Inventory } from '../model/inventory';
import type { Issue } from '../model/issue';
import { repositoryPath } from '../model/repository-path';
import { applicationSettings, phasesOf, type Phase } from '../model/tenant';
import { OUTPUT_ROOTS } from '../output/owned-path';
import { usageIssue } from '../promotion/usage-issue';

/** A change that a pull request is opened for. */
export interface ProposedChange {
  readonly branch: string;
  /** What goes in: files and folders. @default - environments/ and the outputs */
  readonly paths?: readonly string[];
  /** @default promotion */
  readonly label?: string;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  /** What the commit says below its title. @default - the body */
  readonly message?: string;
  /** It merges itself once checks and approvals of the base are there. */
  readonly merges: boolean;
}

/** What most changes are of. */
export const CHANGED_BY_DEFAULT: readonly string[] = ['environments', ...OUTPUT_ROOTS];

/** Where it is proposed. */
export interface ProposalTarget {
  readonly client: (url: string) => GiteaClient;
  /** @default - git.host of platform.yaml */
  readonly url?: string;
}

/** True where pull requests for a phase merge themselves: in every cluster that has it. */
export const mergesItself = ({ clusters }: Pick<Inventory, 'clusters'>, phase: Phase): boolean => {
  const having = clusters.filter(cluster => phasesOf(cluster).includes(phase));
  return having.length > 0 && having.every(cluster => applicationSettings(cluster).autoDeploy);
};

/** What would go along with a change that starts here: commits that the branch of the clusters does not have. */
export function unsyncedCommits(root: string, { git: source }: Inventory['platform']): Issue | undefined {
  const synced = `origin/${source.branch}`;
  if (holdsHead(root, synced) !== false) return undefined;
  const fix = `start from ${synced}, or push them first`;
  return usageIssue('git', `there are commits that ${synced} does not have, and they would go along`, fix);
}

/** Commits the change to a branch of its own, pushes it and opens the pull request. */
export async function proposeChange(
  root: string,
  { platform }: Pick<Inventory, 'platform'>,
  { branch, paths = CHANGED_BY_DEFAULT, label = 'promotion', title, body, message = body, merges }: ProposedChange,
  { client, url }: ProposalTarget,
): Promise<OpenedPullRequest | Issue> {
  const { git: source, organisation } = platform;
  const failure = pushBranch(root, {
    branch,
    paths,
    message: `${title}\n\n${message}`,
    author: { name: 'strata', email: `strata@${organisation.domain}` },
  });
  if (failure !== undefined)
    return usageIssue('git', 'refuses', 'look at the remote `origin` and its credentials', failure);
  try {
    return await openPullRequest(client(url ?? `https://${source.host}`), {
      repository: repositoryPath(platform),
      branch,
      base: source.branch,
      title,
      body,
      label,
      merges,
    });
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    const { where, ...rest } = refusal;
    return { rule: 'gitea', severity: 'error', place: { pointer: where }, ...rest };
  }
}
