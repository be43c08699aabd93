import type { CallFault } from './call-fault';
import { giteaJsApi } from './gitea-js-api';
import { postReview, type PostedReview, type Review } from './post-review';
import { reviewGitea, TOKEN, type Fault, type ReviewGitea } from '../testing/review-gitea';
import { MARK } from './upsert-comment';

const HEAD = 'a'.repeat(40);

const COMMENTS = 'POST /repos/{owner}/{repo}/issues/{index}/comments';
const STATUSES = 'POST /repos/{owner}/{repo}/statuses/{sha}';
const LABELS = 'POST /repos/{owner}/{repo}/labels';

const LABEL = { name: 'high-risk', color: 'b60205', description: 'Look', isOn: true };

const REVIEW: Review = {
  head: HEAD,
  comment: 'The long one',
  shortComment: 'Short',
  status: { context: 'strata/review', state: 'warning', description: 'risk high: 1 restarted (1 high)' },
  label: LABEL,
};

const QUIET: Review = {
  ...REVIEW,
  comment: 'Nothing',
  status: { ...REVIEW.status, state: 'success', description: 'no object differs' },
  label: { ...LABEL, isOn: false },
};

let server: ReviewGitea;
let waits: number[];
let faults: CallFault[];

interface How {
  readonly isFork?: boolean;
  readonly isJob?: boolean;
  readonly url?: string;
  readonly token?: string;
  readonly timeout?: number;
  readonly number?: number;
}

const post = async (review = REVIEW, how: How = {}): Promise<PostedReview> => {
  const { url = server.url, token = TOKEN, timeout = 5000, number = 12, isFork = false, isJob = true } = how;
  const api = await giteaJsApi({ url, repository: 'platform/clusters', number }, { token, fetch, timeout });
  const patience = {
    attempts: 4,
    pause: 500,
    longest: 60_000,
    sleep: (wait: number) => Promise.resolve(void waits.push(wait)),
    report: (fault: CallFault) => void faults.push(fault),
  };
  return postReview(api, review, { url, isFork, isJob }, patience);
};

const told = ({ refusals }: PostedReview): readonly string[] =>
  refusals.map(({ where, message, value, fix }) => `${where}: ${message} (${value}); ${fix}`);

const fails = (...more: readonly Fault[]): void => void server.faults.push(...more);

const bodies = (): readonly string[] => [...server.comments.values()].map(({ body }) => body);

beforeEach(async () => {
  server = await reviewGitea();
  server.pull.head = HEAD;
  waits = [];
  faults = [];
});

afterEach(async () => {
  await server.close();
  // Whatever is tried in a test: no call may have a form that Gitea does not know.
  if (server.wrong.length > 0) throw new Error(server.wrong.join('\n'));
});

test('a pull request gets one comment, a status that links to it, and a label that is made where nobody has it', async () => {
  expect(await post()).toEqual({
    done: [
      'comment added',
      'status strata/review: warning, risk high: 1 restarted (1 high)',
      'label high-risk made and given',
    ],
    refusals: [],
  });
  expect(bodies()).toEqual([`${MARK}\nThe long one`]);
  expect(server.statuses.get(HEAD)).toEqual({
    context: 'strata/review',
    state: 'warning',
    description: 'risk high: 1 restarted (1 high)',
    target_url: 'https://git.example.com/comment-101',
  });
  expect([...server.given.keys()]).toEqual(['high-risk']);
  expect(server.bodies).toContainEqual({ name: 'high-risk', color: '#b60205', description: 'Look' });
});

test('the next review stands in the same comment, and takes the label away when the risk has gone', async () => {
  server.comments.set(1, { body: 'what do you think?', author: 3 });
  await post();
  expect((await post(QUIET)).done).toEqual([
    'comment updated',
    'status strata/review: success, no object differs',
    'label high-risk taken away',
  ]);
  expect(bodies()).toEqual(['what do you think?', `${MARK}\nNothing`]);
  expect(server.given.size).toBe(0);
  expect((await post(QUIET)).done).toEqual([
    'comment left as it is',
    'status strata/review: success, no object differs',
  ]);
});

test('a label of the organisation is given, none is made', async () => {
  for (let id = 1; id <= 50; id += 1) server.labels.set(`label-${id}`, id);
  server.ownerLabels.set('high-risk', 77);
  expect((await post()).done).toContain('label high-risk given');
  expect(server.calls).not.toContain(LABELS);
  expect(server.given).toEqual(new Map([['high-risk', 77]]));
});

test('a comment of somebody else with the mark is left alone; a second one of ours goes', async () => {
  server.comments.set(1, { body: `${MARK}\nnot yours`, author: 3 });
  server.comments.set(2, { body: `${MARK}\nfirst`, author: 7 });
  server.comments.set(3, { body: `${MARK}\nsecond`, author: 7 });
  expect((await post()).done).toContain('comment updated');
  expect(bodies()).toEqual([`${MARK}\nnot yours`, `${MARK}\nThe long one`]);
});

test('a token that may not ask who it is changes the comment that has the mark', async () => {
  server.comments.set(2, { body: `${MARK}\nfirst`, author: 7 });
  fails({ call: 'GET /user', status: 403 });
  expect(await post()).toMatchObject({ refusals: [] });
  expect(bodies()).toEqual([`${MARK}\nThe long one`]);
});

test('a run that was overtaken leaves comment and label to the newer one', async () => {
  server.pull.head = 'd'.repeat(40);
  expect((await post()).done).toEqual([
    'comment and label are left to the review of ddddddddd, which is newer',
    'status strata/review: warning, risk high: 1 restarted (1 high)',
  ]);
  expect(server.comments.size + server.given.size).toBe(0);
  expect([...server.statuses.keys()]).toEqual([HEAD]);
});

test('a server that stumbles is asked again, with longer and longer waits', async () => {
  fails({ call: 'GET ', status: 503, times: 2 }, { call: STATUSES, kind: 'drop', times: 1 });
  expect(await post()).toMatchObject({ refusals: [] });
  expect(waits).toEqual([500, 1000, 500]);
  expect(faults.map(({ status }) => status)).toEqual([503, 503, undefined]);
});

test('a comment whose answer was lost is not written twice', async () => {
  fails({ call: COMMENTS, kind: 'late', times: 1 });
  expect((await post()).done[0]).toBe('comment left as it is');
  expect(bodies()).toEqual([`${MARK}\nThe long one`]);
});

test('a server that stays down is given up after four attempts, and the rest is posted all the same', async () => {
  fails({ call: STATUSES, status: 502, body: '<html>bad gateway</html>' });
  const posted = await post();
  expect(told(posted)).toEqual([
    `POST /repos/platform/clusters/statuses/${HEAD}: Gitea answers 502 (no reason given); run it again, and look at the log of Gitea`,
  ]);
  expect(posted.done).toEqual(['comment added', 'label high-risk made and given']);
  expect(waits).toEqual([500, 1000, 2000]);
});

test('an answer of too many calls is waited for as long as it says, up to a minute', async () => {
  fails({ call: COMMENTS, status: 429, headers: { 'retry-after': '7' }, times: 1 });
  expect(await post()).toMatchObject({ refusals: [] });
  expect(waits).toEqual([7000]);
  const date = new Date(Date.parse('2026-01-01T00:05:00Z')).toUTCString();
  fails({ call: STATUSES, status: 429, headers: { 'retry-after': date, date: 'Thu, 01 Jan 2026 00:00:00 GMT' } });
  expect(told(await post())).toEqual([
    `POST /repos/platform/clusters/statuses/${HEAD}: Gitea answers 429 (no reason given); run it again in 300 s`,
  ]);
  expect(waits).toEqual([7000]);
});

test('a server that never answers is given up', async () => {
  fails({ call: 'GET ', kind: 'hang' });
  expect(told(await post(REVIEW, { timeout: 20 }))).toEqual([
    `${server.url}: cannot be reached (no answer within 0.02 s); check --url, and that Gitea runs`,
  ]);
  expect(waits).toHaveLength(3);
});

test('nobody at the address is told', async () => {
  const gone = await reviewGitea();
  await gone.close();
  expect(told(await post(REVIEW, { url: gone.url }))).toEqual([
    `${gone.url}: cannot be reached (connect ECONNREFUSED ${gone.url.slice('http://'.length)}); check --url, and that Gitea runs`,
  ]);
});

const PULL = '/repos/platform/clusters/pulls/12';

test.each([
  [{}, 'the token has run out or is none of this Gitea; hand on `${{ github.token }}` as GITEA_TOKEN'],
  [{ isJob: false }, 'GITEA_TOKEN is not known; make a token under Settings → Applications'],
])('a token that Gitea does not know ends it at once: %p', async (how, fix) => {
  expect(told(await post(REVIEW, { token: 'wrong', ...how }))).toEqual([
    `GET ${PULL}: Gitea answers 401 (invalid username, password or token); ${fix}`,
  ]);
  expect(server.calls).toHaveLength(1);
});

test.each([
  [
    { isFork: true },
    'the token of a run for a fork reads code alone; hand on that of an account, or read the review in the log',
  ],
  [
    {},
    'give the workflow `permissions` for contents, issues and pull-requests: write, where the settings of the repository allow it',
  ],
  [{ isJob: false }, 'give the owner of GITEA_TOKEN write access, and the token write:repository and write:issue'],
])('a token that only reads is told for each thing, and never tried again: %p', async (how, fix) => {
  fails({ call: 'POST ', status: 403, body: '{"message":"token does not have at least one of required scope(s)"}' });
  const said = `Gitea answers 403 (token does not have at least one of required scope(s)); ${fix}`;
  expect(told(await post(REVIEW, how))).toEqual([
    `POST /repos/platform/clusters/issues/12/comments: ${said}`,
    `POST /repos/platform/clusters/statuses/${HEAD}: ${said}`,
    `POST /repos/platform/clusters/labels: ${said}`,
  ]);
  expect(waits).toEqual([]);
});

test('a pull request that is not there is told', async () => {
  expect(told(await post(REVIEW, { number: 13 }))).toEqual([
    'GET /repos/platform/clusters/pulls/13: Gitea answers 404 (not found); check --url, --repository and --pull-request, and that the token may see them',
  ]);
  // Gitea 1.26.2 hides pull requests from the token of a fork.
  expect(told(await post(REVIEW, { number: 13, isFork: true }))).toEqual([
    'GET /repos/platform/clusters/pulls/13: Gitea answers 404 (not found); the token of a run for a fork reads code alone; hand on that of an account, or read the review in the log',
  ]);
});

test('a comment that is too long is written in short', async () => {
  fails({ call: COMMENTS, status: 413, times: 1 });
  expect((await post()).done[0]).toBe('comment added, in short: the long one is not taken');
  expect(bodies()).toEqual([`${MARK}\nShort`]);
  fails({ call: 'PATCH ', status: 413 });
  expect(told(await post({ ...REVIEW, shortComment: 'Other' }))[0]).toContain(
    'Gitea answers 413 (no reason given); raise the size of requests that the proxy of Gitea takes',
  );
});

test('what Gitea refuses is told in its words', async () => {
  fails({ call: STATUSES, status: 422, body: '{"message":"state is odd\\nstack"}' });
  fails({ call: COMMENTS, status: 423, body: '{"message":"repository is archived"}' });
  expect(told(await post())).toEqual([
    'POST /repos/platform/clusters/issues/12/comments: Gitea answers 423 (repository is archived); the repository is archived; open it again to write there',
    `POST /repos/platform/clusters/statuses/${HEAD}: Gitea answers 422 (state is odd); look at the log of Gitea`,
  ]);
});

test('a page that is no Gitea, and one that sends elsewhere, are told, and get the token once', async () => {
  fails({ call: 'GET ', status: 200, body: '<html>sign in</html>', times: 1 });
  expect(told(await post())).toEqual([
    `GET ${PULL}: Gitea answers 200 (the answer is no JSON); check that --url is the address of a Gitea`,
  ]);
  fails({ call: 'GET ', status: 301, headers: { location: `${server.url}/elsewhere` } });
  expect(told(await post())).toEqual([
    `GET ${PULL}: Gitea answers 301 (no reason given); use the address that it sends to as --url`,
  ]);
  expect(server.calls).toHaveLength(2);
});

test('names with signs of paths in them stay inside of their place', async () => {
  const wire = { token: TOKEN, fetch, timeout: 5000 };
  const api = await giteaJsApi({ url: server.url, repository: 'platform/a?b', number: 12 }, wire);
  expect(await api.pull()).toEqual({ head: HEAD, labels: [] });
  expect(server.calls).toEqual(['GET /repos/{owner}/{repo}/pulls/{index}']);
});
