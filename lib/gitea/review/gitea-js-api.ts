import type { Comment as GiteaComment, HttpResponse, Label as GiteaLabel } from 'gitea-js';
import { faultError, faultOf, type CallFault } from './call-fault';
import type { Comment, Label, ReviewApi } from './review-api';
import type { ReviewTarget } from './review-target';

/** What the calls go through. */
export interface Wire {
  readonly token: string;
  readonly fetch: typeof fetch;
  /** Milliseconds until an answer must be complete. */
  readonly timeout: number;
}

/** Most items that Gitea puts on a page, where nobody changed it. */
const PAGE = 50;

/** Pages that are read before something is taken for broken. */
const MOST_PAGES = 100;

const textIn = (value: unknown, key: string): string => {
  if (typeof value !== 'object' || value === null) return '';
  const found: unknown = Reflect.get(value, key);
  return typeof found === 'string' ? found.trim() : '';
};

const numberIn = (value: unknown, key: string): number | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  const found: unknown = Reflect.get(value, key);
  return typeof found === 'number' ? found : undefined;
};

/** Seconds, or a date. https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
const waitOf = (header: string | null, now: number): number | undefined => {
  if (header === null || header === '') return undefined;
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
};

const retryAfterOf = (answer: unknown): { readonly retryAfter?: number } => {
  if (!(answer instanceof Response)) return {};
  const now = Date.parse(answer.headers.get('date') ?? '');
  const wait = waitOf(answer.headers.get('retry-after'), now);
  return wait === undefined ? {} : { retryAfter: wait };
};

/** What the client throws is an answer that is no success, or the error of the network. */
const faultFrom = (call: string, thrown: unknown, timeout: number): CallFault => {
  const status = numberIn(thrown, 'status');
  if (status !== undefined) {
    const said: unknown = typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, 'error') : undefined;
    // Beside no JSON there is an error of the parser, whose words are about nothing that Gitea said.
    const reason = said instanceof Error || textIn(said, 'name') !== '' ? '' : textIn(said, 'message');
    return { call, status, reason: reason.split('\n')[0] ?? '', ...retryAfterOf(thrown) };
  }
  if (textIn(thrown, 'name') === 'TimeoutError') return { call, reason: `no answer within ${timeout / 1000} s` };
  const cause: unknown = typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, 'cause') : undefined;
  const reason = textIn(cause, 'message') || textIn(cause, 'code') || textIn(thrown, 'message');
  return { call, reason: reason === '' ? String(thrown) : reason };
};

const labelsOf = (labels: readonly GiteaLabel[] | null | undefined): readonly Label[] =>
  (labels ?? []).flatMap(({ id, name }) => (id === undefined || name === undefined ? [] : [{ id, name }]));

const commentOf = ({ id = 0, body = '', user, html_url: url = '' }: GiteaComment): Comment => ({
  id,
  body,
  author: user?.id ?? 0,
  url,
});

/** The calls of a review by the generated client, which is loaded here, for no other command needs it. */
export async function giteaJsApi({ url, repository, number }: ReviewTarget, wire: Wire): Promise<ReviewApi> {
  const { giteaApi } = await import('gitea-js');
  const customFetch: typeof fetch = (input, init) =>
    // A redirect would carry the token on, and turn a POST into a GET.
    wire.fetch(input, { ...init, redirect: 'manual', signal: AbortSignal.timeout(wire.timeout) });
  const { repos, orgs, user } = giteaApi(url, { token: wire.token, customFetch });
  const [owner = '', name = ''] = repository.split('/').map(encodeURIComponent);
  const at = `/repos/${owner}/${name}`;

  /** What the call answers, which may be null where it answers nothing. */
  const answered = async <T>(call: string, answer: Promise<HttpResponse<T>>): Promise<T | null> => {
    try {
      return (await answer).data;
    } catch (error) {
      throw faultError(faultFrom(call, error, wire.timeout));
    }
  };
  const needed = async <T>(call: string, answer: Promise<HttpResponse<T>>): Promise<T> => {
    const data = await answered(call, answer);
    if (data === null) throw faultError({ call, status: 200, reason: 'the answer is no JSON' });
    return data;
  };

  const pages = async (call: string, read: (query: object) => Promise<HttpResponse<GiteaLabel[]>>) => {
    const found: Label[] = [];
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const items = labelsOf(await needed(call, read({ page, limit: PAGE })));
      found.push(...items);
      if (items.length < PAGE) break;
    }
    return found;
  };
  const labelsOfOwner = async (): Promise<readonly Label[]> => {
    const call = `GET /orgs/${owner}/labels`;
    try {
      return await pages(call, query => orgs.orgListLabels(owner, query));
    } catch (error) {
      // The owner is a person, or the organisation is none of the token's business.
      const { status } = faultOf(error) ?? {};
      if (status === 404 || status === 403) return [];
      throw error;
    }
  };

  return {
    async me() {
      try {
        return (await needed('GET /user', user.userGetCurrent())).id;
      } catch (error) {
        if ([401, 403, 404].includes(faultOf(error)?.status ?? 0)) return undefined;
        throw error;
      }
    },
    async pull() {
      const { head, labels } = await needed(`GET ${at}/pulls/${number}`, repos.repoGetPullRequest(owner, name, number));
      return { head: head?.sha ?? '', labels: labelsOf(labels) };
    },
    async comments() {
      const call = `GET ${at}/issues/${number}/comments`;
      return (await needed(call, repos.issueGetComments(owner, name, number))).map(commentOf);
    },
    async addComment(body) {
      const call = `POST ${at}/issues/${number}/comments`;
      return commentOf(await needed(call, repos.issueCreateComment(owner, name, number, { body })));
    },
    async changeComment(id, body) {
      const call = `PATCH ${at}/issues/comments/${id}`;
      return commentOf(await needed(call, repos.issueEditComment(owner, name, id, { body })));
    },
    async removeComment(id) {
      await answered(`DELETE ${at}/issues/comments/${id}`, repos.issueDeleteComment(owner, name, id));
    },
    async setStatus(commit, { context, state, description, url: page }) {
      const status = { context, state, description, ...(page === undefined ? {} : { target_url: page }) };
      await answered(`POST ${at}/statuses/${commit}`, repos.repoCreateStatus(owner, name, commit, status));
    },
    labels: async () => [
      ...(await pages(`GET ${at}/labels`, query => repos.issueListLabels(owner, name, query))),
      ...(await labelsOfOwner()),
    ],
    async makeLabel(label) {
      const { id = 0, name: made = label.name } = await needed(
        `POST ${at}/labels`,
        repos.issueCreateLabel(owner, name, label),
      );
      return { id, name: made };
    },
    async giveLabel(id) {
      await answered(`POST ${at}/issues/${number}/labels`, repos.issueAddLabel(owner, name, number, { labels: [id] }));
    },
    async takeLabel(id) {
      await answered(`DELETE ${at}/issues/${number}/labels/${id}`, repos.issueRemoveLabel(owner, name, number, id));
    },
  };
}
