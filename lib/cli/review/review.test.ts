import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { formatIssue } from '../../model/issue';
import { reviewGitea, TOKEN, type ReviewGitea } from '../../gitea/testing/review-gitea';
import { PROJECT } from '../../testing/project';
import { targetOf } from './review-place';
import { reviewRange } from './review-range';
import { runReview, type ReviewOptions, type ReviewResult } from './review';
import { runGit } from '../../testing/run-git';

const DEPLOYMENT = 'dist/prod/shop/Deployment.yaml';

const deployment = (replicas: number): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { replicas: ${replicas} }
`;

const NAMESPACE = 'dist/prod/shop/Namespace.yaml';

let root: string;
let server: ReviewGitea;
let printed: string[];

const git = (...args: readonly string[]): string => runGit(root, ...args);

const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};

/** The commits of the clone: where the change began, the change, one that takes its risk back. */
let base: string;
let head: string;
let calm: string;

/** Variables of a job of act_runner for pull request 12, with its event in a file. */
const job = (commit: string, more: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => {
  const repo = { full_name: 'platform/clusters' };
  const event = { number: 12, pull_request: { number: 12, base: { sha: base, repo }, head: { sha: commit, repo } } };
  writeFileSync(join(root, '.git/event.json'), JSON.stringify(event));
  return {
    GITEA_ACTIONS: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_SERVER_URL: `${server.url}/`,
    GITHUB_REPOSITORY: 'platform/clusters',
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_EVENT_PATH: join(root, '.git/event.json'),
    GITHUB_SHA: commit,
    GITHUB_BASE_REF: 'main',
    GITHUB_REF: 'refs/pull/12/head',
    GITEA_TOKEN: `${TOKEN}\n`,
    ...more,
  };
};

const review = async (options: Partial<ReviewOptions> = {}): Promise<ReviewResult> =>
  runReview(root, {
    wire: { fetch, timeout: 5000 },
    patience: { attempts: 2, pause: 1, longest: 1, sleep: () => Promise.resolve(), report: () => undefined },
    print: ({ before, after, level }) => printed.push(`${before} → ${after}: ${level}`),
    ...options,
    variables: options.variables ?? job(head),
  });

const told = ({ issues }: ReviewResult): readonly string[] => issues.map(formatIssue);

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'strata review-'));
  cpSync(join(PROJECT, 'imports', 'schemas'), join(root, 'imports', 'schemas'), { recursive: true });
  write(DEPLOYMENT, deployment(3));
  write(NAMESPACE, 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n');
  git('init', '-q', '-b', 'main');
  git('add', 'dist');
  git('commit', '-qm', 'one');
  base = git('rev-parse', 'HEAD');
  git('checkout', '-qb', 'change');
  rmSync(join(root, NAMESPACE));
  write(DEPLOYMENT, deployment(2));
  git('commit', '-qam', 'two');
  head = git('rev-parse', 'HEAD');
  git('checkout', '-q', base, '--', NAMESPACE);
  git('commit', '-qm', 'three');
  calm = git('rev-parse', 'HEAD');
  git('checkout', '-q', 'main');
  write(DEPLOYMENT, deployment(4));
  git('commit', '-qam', 'main goes on');
  git('update-ref', 'refs/remotes/origin/main', 'main');
});

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

beforeEach(async () => {
  server = await reviewGitea();
  server.pull.head = head;
  printed = [];
});

afterEach(async () => {
  await server.close();
  if (server.wrong.length > 0) throw new Error(server.wrong.join('\n'));
});

test('the pull request is compared with where it left main, printed, and told in one comment', async () => {
  const file = join(root, '.git/review.html');
  const result = await review({ report: file });
  expect(readFileSync(file, 'utf8')).toMatch(/^<!doctype html>[^]*Risk[^]*critical/i);
  expect(printed).toEqual([`${base.slice(0, 9)} → ${head.slice(0, 9)}: critical`]);
  expect(result).toMatchObject({ posting: 'done', isReached: false, isWhole: true, issues: [] });
  const summary = 'risk critical: 1 deleted, 1 updated in prod (1 critical, 1 medium)';
  expect(result.lines).toEqual([
    'comment added',
    `status strata/review: warning, ${summary.replace(' in prod', '')}`,
    'label high-risk made and given',
  ]);
  const { body = '' } = [...server.comments.values()][0] ?? {};
  expect(body.split('\n').slice(0, 2)).toEqual(['<!-- strata:review -->', '### Risk: critical']);
  expect(body).toContain('<summary>critical: Namespace/shop (prod)</summary>');
});

test('a later commit without the risk changes the comment, and takes the label away', async () => {
  await review();
  server.pull.head = calm;
  const result = await review({ variables: job(calm), failOn: 'high' });
  expect(result.isReached).toBe(false);
  expect(result.lines).toEqual([
    'comment updated',
    'status strata/review: success, risk medium: 1 updated (1 medium)',
    'label high-risk taken away',
  ]);
  expect(server.comments.size).toBe(1);
});

test('from a level on that was asked for, the status fails and so does the command', async () => {
  const result = await review({ failOn: 'high' });
  expect(result.isReached).toBe(true);
  expect(server.statuses.get(head)).toMatchObject({ state: 'failure' });
});

test('a dry run shows what would be posted, asks nobody, and needs no token', async () => {
  const { posting, draft = '' } = await review({
    dryRun: true,
    label: 'look',
    variables: job(head, { GITEA_TOKEN: '' }),
  });
  expect(posting).toBe('dry');
  expect(draft.split('\n').slice(0, 6)).toEqual([
    `Would go to ${server.url}/platform/clusters/pulls/12:`,
    `status strata/review of ${head.slice(0, 9)}: warning, risk critical: 1 deleted, 1 updated (1 critical, 1 medium)`,
    'label look: on',
    'comment:',
    '',
    '### Risk: critical',
  ]);
  expect(server.calls).toEqual([]);
});

test('elsewhere options say where it goes', async () => {
  const variables = { GITEA_TOKEN: TOKEN };
  const place = { url: `${server.url}/`, repository: 'platform/clusters', pullRequest: '12' };
  const result = await review({ variables, ...place, base: 'main', head: 'change' });
  expect(printed).toEqual([`${base.slice(0, 9)} → ${calm.slice(0, 9)}: medium`]);
  expect(result.lines).toContain('status strata/review: success, risk medium: 1 updated (1 medium)');
  expect(reviewRange(root, { head: 'change', bases: [], isFork: false })).toEqual({
    range: `${base}..${calm}`,
    head: calm,
  });
});

test('without a pull request it prints what diff prints', async () => {
  const result = await review({ variables: {} });
  expect(printed).toEqual([`${git('rev-parse', '--short=9', 'HEAD')} → the working tree: none`]);
  expect(result).toMatchObject({ posting: 'none', isWhole: true });
  expect(result.lines).toEqual(['no pull request: nothing is posted; --pull-request names one']);
});

test('a step of Drone posts too, and links to its build', async () => {
  const link = 'https://drone.example.com/platform/clusters/34';
  await review({
    variables: {
      DRONE: 'true',
      DRONE_REPO: 'platform/clusters',
      DRONE_REPO_LINK: `${server.url}/platform/clusters`,
      DRONE_PULL_REQUEST: '12',
      DRONE_COMMIT_SHA: head,
      DRONE_TARGET_BRANCH: 'main',
      DRONE_BUILD_LINK: link,
      GITEA_TOKEN: TOKEN,
    },
  });
  expect([...server.comments.values()][0]?.body).toContain(`[The run](${link})`);
});

test('what is missing or wrong is told with what to do, and the report is printed all the same', async () => {
  const actions = await review({ variables: job(head, { GITEA_TOKEN: '' }) });
  expect(told(actions)).toEqual([
    'GITEA_TOKEN: is not set, so nothing is posted; hand on `${{ github.token }}` in `env` of the step',
  ]);
  expect(actions).toMatchObject({ posting: 'failed', isWhole: true });
  expect(told(await review({ variables: job(head, { GITEA_TOKEN: 'two words' }) }))).toEqual([
    'GITEA_TOKEN: holds a blank or a sign that no token has; set it to the token alone',
  ]);
  const shell = await review({ variables: {}, url: server.url, repository: 'platform/clusters', pullRequest: '12' });
  expect(told(shell)).toEqual([
    'GITEA_TOKEN: is not set, so nothing is posted; export a token of Gitea with write:repository and write:issue',
  ]);
  expect(printed).toHaveLength(3);
  expect(server.calls).toEqual([]);
});

test('a pull request that is half known is told', () => {
  const known = { number: 12, bases: [], isFork: false };
  const wrong = [targetOf(known), targetOf({ ...known, url: server.url })];
  expect(wrong.map(issue => (issue !== undefined && 'rule' in issue ? formatIssue(issue) : ''))).toEqual([
    '--url: is not known; name the address of Gitea',
    '--repository: is not known; name it as OWNER/NAME',
  ]);
});

test('a history that is cut off is told', async () => {
  const other = 'e'.repeat(40);
  const fix = 'fetch the history: `fetch-depth: 0` for actions/checkout, `git fetch --unshallow` elsewhere';
  expect(told(await review({ variables: job(other) }))).toEqual([`--head: no such revision (${other}); ${fix}`]);
  expect(told(await review({ base: 'nowhere' }))).toEqual([
    `--base: has nothing in common with the change, as far as it is here (nowhere); ${fix}`,
  ]);
  expect(told(await review({ head: 'chang' }))).toEqual(['--head: no such revision (chang); did you mean "change"?']);
  expect(printed).toEqual([]);
});

test('addresses, names and numbers that are none are refused before anything else, without a password in them', async () => {
  const wrong = { url: 'https://user:hunter2@git.example.com', repository: 'clusters', pullRequest: '#12' };
  expect(told(await review({ variables: {}, ...wrong }))).toEqual([
    '--url: holds who signs in (https://…@git.example.com); leave it out, and set GITEA_TOKEN',
    '--repository: is no repository (clusters); write OWNER/NAME, such as platform/clusters',
    '--pull-request: is no number of a pull request (#12); write the number alone, such as 12',
  ]);
  for (const repository of ['../clusters', 'platform/..', 'platform/.', 'a/b/c'])
    expect(told(await review({ variables: {}, repository }))).toEqual([
      `--repository: is no repository (${repository}); write OWNER/NAME, such as platform/clusters`,
    ]);
  expect(told(await review({ variables: {}, url: 'git.example.com' }))).toEqual([
    '--url: is no address of a Gitea (git.example.com); write https://git.example.com',
  ]);
});

test('a report that cannot be written is told', async () => {
  const result = await review({ report: join(root, 'nowhere/review.html') });
  expect(told(result)).toEqual(['--report: cannot be written (ENOENT); name a file in a folder that is there']);
  expect(result).toMatchObject({ isWhole: false, posting: 'done' });
});

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The real command; this process plays Gitea meanwhile. */
const command = async (variables: Readonly<Record<string, string>>, ...flags: readonly string[]): Promise<Ran> =>
  new Promise(resolve => {
    const { PATH = '' } = process.env;
    execFile(
      process.execPath,
      [join(PROJECT, 'lib/cli/strata.cjs'), 'review', ...flags],
      { cwd: root, env: { PATH, ...variables } },
      (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });

test('the real command posts, and shows the token nowhere, even when Gitea says it', async () => {
  server.faults.push({
    call: 'POST /repos/{owner}/{repo}/statuses',
    status: 403,
    body: `{"message":"no rights for ${TOKEN}"}`,
  });
  const { code, out, err } = await command(job(head), '--require-post');
  expect(out).toContain('risk critical (1 critical, 1 medium)');
  expect(err).toBe(
    [
      `error   POST /repos/platform/clusters/statuses/${head}: Gitea answers 403 (no rights for ***); give the workflow \`permissions\` for contents, issues and pull-requests: write, where the settings of the repository allow it`,
      'comment added',
      'label high-risk made and given',
      '',
    ].join('\n'),
  );
  expect(`${out}${err}`).not.toContain(TOKEN);
  expect([...server.comments.values()][0]?.body).not.toContain(TOKEN);
  expect(code).toBe(2);
});
