import type { JsonObject } from '../model/json';
import { isJsonObject } from '../model/json';
import type { GiteaClient } from './gitea-client';
import { part, readAll, send, unexpected, idOf } from './requests';

/** A pull request that is wanted: one for each branch. */
export interface WantedPullRequest {
  /** `platform/clusters` */
  readonly repository: string;
  readonly branch: string;
  readonly base: string;
  readonly title: string;
  readonly body: string;
  /** Given where the repository or its organisation has it. */
  readonly label: string;
  /** Gitea merges it once checks and approvals of the base are there. */
  readonly merges: boolean;
}

/** What became of it. */
export interface OpenedPullRequest {
  readonly number: number;
  readonly url: string;
  readonly isNew: boolean;
}

/** Milliseconds between two attempts while Gitea finds out whether a new pull request can be merged. */
const PAUSE = 2000;

/** Attempts for that. */
const ATTEMPTS = 5;

const endOf = (value: JsonObject, end: 'head' | 'base'): { readonly ref?: unknown; readonly repository?: string } => {
  const found = value[end];
  if (!isJsonObject(found)) return {};
  const { ref, repo } = found;
  const name = isJsonObject(repo) ? repo['full_name'] : undefined;
  return { ref, ...(typeof name === 'string' ? { repository: name.toLowerCase() } : {}) };
};

async function findOpen(
  client: GiteaClient,
  path: string,
  { repository, branch, base }: WantedPullRequest,
): Promise<OpenedPullRequest | undefined> {
  const open = await readAll(client, `${path}/pulls?state=open`);
  const found = open.find(pull => {
    const head = endOf(pull, 'head');
    // A branch of a fork may have any name.
    return head.ref === branch && head.repository === repository.toLowerCase() && endOf(pull, 'base').ref === base;
  });
  const { number, html_url: url } = found ?? {};
  return typeof number === 'number' ? { number, url: typeof url === 'string' ? url : '', isNew: false } : undefined;
}

async function giveLabel(
  client: GiteaClient,
  path: string,
  owner: string,
  { label }: WantedPullRequest,
  number: number,
) {
  const labels = [
    ...(await readAll(client, `${path}/labels`)),
    ...(await readAll(client, `/orgs/${part(owner)}/labels`)),
  ];
  const found = labels.find(({ name }) => name === label);
  if (found === undefined) return;
  await send(client, {
    method: 'POST',
    path: `${path}/issues/${number}/labels`,
    body: { labels: [Number(idOf(found))] },
  });
}

/** Gitea answers 405 while it looks whether the pull request can be merged, and 409 when it was told already. */
async function mergeLater(client: GiteaClient, path: string, number: number, pause: number): Promise<void> {
  const target = `${path}/pulls/${number}/merge`;
  const body = { do: 'squash', merge_when_checks_succeed: true, delete_branch_after_merge: true };
  for (let attempt = 1; ; attempt += 1) {
    const answer = await client.call('POST', target, body);
    if ((answer.status >= 200 && answer.status <= 299) || answer.status === 409) return;
    if (answer.status !== 405 || attempt === ATTEMPTS) throw unexpected('POST', target, answer);
    await new Promise(resolve => setTimeout(resolve, pause));
  }
}

/**
 * Opens the pull request of a branch that was pushed, or gives the open one its new title and text.
 * https://docs.gitea.com/api/1.26/#tag/repository
 */
export async function openPullRequest(
  client: GiteaClient,
  wanted: WantedPullRequest,
  pause = PAUSE,
): Promise<OpenedPullRequest> {
  const { repository, branch, base, title, body, merges } = wanted;
  const [owner = '', name = ''] = repository.split('/');
  const path = `/repos/${part(owner)}/${part(name)}`;
  const before = await findOpen(client, path, wanted);
  if (before === undefined) {
    await send(client, { method: 'POST', path: `${path}/pulls`, body: { title, body, head: branch, base } });
  } else {
    await send(client, { method: 'PATCH', path: `${path}/pulls/${before.number}`, body: { title, body } });
  }
  const found = before ?? (await findOpen(client, path, wanted));
  if (found === undefined) throw unexpected('GET', `${path}/pulls`, { status: 200, body: null });
  await giveLabel(client, path, owner, wanted, found.number);
  if (merges) await mergeLater(client, path, found.number, pause);
  return { ...found, isNew: before === undefined };
}
