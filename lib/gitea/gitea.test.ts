import type { GiteaEnvironment } from '../../imports/environments/gitea';
import { refusalOf, type GiteaClient } from './gitea-client';
import { httpClient } from './http-client';
import { organisation } from './organisations';
import { openPullRequest, type OpenedPullRequest } from './pull-requests';
import { readAll, send } from './requests';
import { differences, settle, type Change } from './resource';
import { fakeGitea, type FakeGitea } from './testing/fake-gitea';
import { webhook } from './webhooks';

type Organisation = GiteaEnvironment['organisations'][number];

const PLATFORM: Organisation = {
  name: 'platform',
  description: 'The platform itself',
  visibility: 'private',
  secrets: ['REGISTRY_TOKEN'],
  labels: [{ name: 'preview', color: '1d76db', description: 'Runs in dev' }],
  teams: [
    { name: 'admins', permission: 'admin' },
    { name: 'developers', permission: 'write', repositories: ['clusters'] },
  ],
  repositories: [
    {
      name: 'clusters',
      description: 'What runs',
      actions: true,
      branchProtection: [{ branch: 'release/*', approvals: 2, approvers: ['admins'], checks: ['synth'] }],
    },
  ],
};

const HOOK = { url: 'https://argocd.example.com/api/webhook', events: ['push'], secret: 'signs' };

let server: FakeGitea;
let client: GiteaClient;

const run = async (apply: boolean, wanted = PLATFORM): Promise<readonly Change[]> =>
  settle(
    client,
    [
      organisation(
        wanted,
        () => [HOOK],
        () => 'pushes',
      ),
    ],
    apply,
  );

const lines = (changes: readonly Change[]): readonly string[] =>
  changes.map(({ kind, what, fields }) => [`${kind} ${what}`, ...fields].join(' | '));

const EVERYTHING = [
  'create organisation platform',
  'create label preview of platform',
  'create repository platform/clusters',
  'create team platform/admins',
  'create team platform/developers',
  'create repository clusters of team platform/developers',
  'create protection of release/* in platform/clusters',
  'create secret REGISTRY_TOKEN of platform',
  'create webhook of platform/clusters to https://argocd.example.com/api/webhook',
];

beforeEach(async () => {
  server = await fakeGitea();
  client = httpClient(server.url, 'secret');
});

afterEach(async () => server.close());

test('a check tells everything that is missing, and changes nothing', async () => {
  expect(lines(await run(false))).toEqual(EVERYTHING);
  expect(server.writes).toEqual([]);
});

test('it is made in an order in which it can be made, and then nothing differs', async () => {
  expect(lines(await run(true))).toEqual(EVERYTHING);
  expect(server.writes.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /orgs',
    'POST /orgs/platform/labels',
    'POST /orgs/platform/repos',
    'PATCH /repos/platform/clusters',
    'POST /orgs/platform/teams',
    'POST /orgs/platform/teams',
    'PUT /repos/platform/clusters/teams/developers',
    'POST /repos/platform/clusters/branch_protections',
    'PUT /orgs/platform/actions/secrets/REGISTRY_TOKEN',
    'POST /repos/platform/clusters/hooks',
  ]);
  server.writes.length = 0;
  expect(await run(false)).toEqual([]);
  expect(await run(true)).toEqual([]);
  expect(server.writes).toEqual([]);
});

test('what cannot be said when a repository is made is changed right after', async () => {
  await run(true);
  expect(server.writes.find(({ method }) => method === 'PATCH')?.body).toEqual({
    has_actions: true,
    default_delete_branch_after_merge: true,
  });
});

test('protection is strict, and names its teams and checks', async () => {
  await run(true);
  expect(server.objects.get('/repos/platform/clusters/branch_protections/release%2F*')).toMatchObject({
    rule_name: 'release/*',
    enable_push: false,
    required_approvals: 2,
    enable_approvals_whitelist: true,
    approvals_whitelist_teams: ['admins'],
    enable_status_check: true,
    status_check_contexts: ['synth'],
    dismiss_stale_approvals: true,
    block_admin_merge_override: true,
  });
});

test('a branch of an empty repository is protected after the first commit, and that is told', async () => {
  await run(true);
  const path = '/repos/platform/clusters';
  server.objects.delete(`${path}/branch_protections/release%2F*`);
  server.objects.set(path, { ...server.objects.get(path), empty: true });
  const what = 'protection of release/* in platform/clusters';
  const waits = `wait ${what} | platform/clusters is empty: push its first commit, then apply again`;
  expect(lines(await run(true))).toEqual([waits]);
  expect(lines(await run(false))).toEqual([`create ${what}`]);
  server.objects.set(path, { ...server.objects.get(path), empty: false });
  expect(lines(await run(true))).toEqual([`create ${what}`]);
});

test('a word for several events is the same as all of them, as Gitea tells it', () => {
  const hook = webhook('platform', 'clusters', { ...HOOK, events: ['push', 'pull_request'] });
  const parts = ['_assign', '_label', '_milestone', '_comment', '_review', '_review_request', '_sync', ''];
  const told = { active: true, events: ['push', ...parts.map(part => `pull_request${part}`)] };
  expect(differences(hook.wanted, told)).toEqual({});
  expect(differences(hook.wanted, { ...told, events: told.events.slice(1) })).toHaveProperty('events');
});

test('objects in a list are the same whatever the order of their keys, and in another order of the list they are not', () => {
  const wanted = { units: [{ name: 'code', mode: 'read' }, { name: 'wiki' }] };
  expect(differences(wanted, { units: [{ mode: 'read', name: 'code' }, { name: 'wiki' }] })).toEqual({});
  expect(differences(wanted, { units: [{ name: 'wiki' }, { name: 'code', mode: 'read' }] })).toEqual(wanted);
});

test('a pull request of a fork is never taken for that of a branch of the same name', async () => {
  const path = '/repos/platform/clusters/pulls';
  const of = (owner: string) => ({ ref: 'pin/shop', repo: { full_name: `${owner}/clusters` } });
  server.objects.set(`${path}/900`, { number: 900, head: of('stranger'), base: { ...of('platform'), ref: 'main' } });
  server.objects.set(`${path}/901`, { number: 901, head: of('platform'), base: { ...of('platform'), ref: 'other' } });
  const ends = { repository: 'platform/clusters', branch: 'pin/shop', base: 'main' };
  const wanted = { ...ends, title: 'pin', body: '', label: 'none', merges: false };
  const open = async (): Promise<OpenedPullRequest> => openPullRequest(client, wanted);
  const opened = await open();
  expect(opened).toMatchObject({ isNew: true });
  expect(await open()).toEqual({ ...opened, isNew: false });
  expect(server.writes.map(({ method, path: to }) => `${method} ${to}`)).toEqual([
    `POST ${path}`,
    `PATCH ${path}/${opened.number}`,
  ]);
});

test.each(['platform/clusters', 'PLATFORM/Clusters'])('names that Gitea holds to be one are one: %s', async told => {
  const repository = 'Platform/clusters';
  const end = { ref: 'pin/shop', repo: { full_name: told } };
  const path = `/repos/${repository}/pulls`;
  server.objects.set(`${path}/7`, { number: 7, html_url: 'seven', head: end, base: { ...end, ref: 'main' } });
  const wanted = { repository, branch: 'pin/shop', base: 'main', title: 'pin', body: '', label: 'none', merges: false };
  expect(await openPullRequest(client, wanted)).toEqual({ number: 7, url: 'seven', isNew: false });
});

test('a webhook is made with the secret, which nobody asks for later', async () => {
  await run(true);
  expect(server.writes.at(-1)?.body).toEqual({
    type: 'gitea',
    active: true,
    events: ['push'],
    config: { url: HOOK.url, content_type: 'json', secret: 'signs' },
  });
});

test('a difference is told by its fields, and brought in line by itself', async () => {
  await run(true);
  server.writes.length = 0;
  const wanted: Organisation = {
    ...PLATFORM,
    description: 'Another',
    labels: [{ name: 'preview', color: '000000' }],
    teams: [
      { name: 'admins', permission: 'admin', mayCreate: true },
      { name: 'developers', permission: 'read', repositories: ['clusters'] },
    ],
  };
  const units = (right: string): string =>
    JSON.stringify(
      Object.fromEntries(
        ['code', 'issues', 'pulls', 'releases', 'wiki', 'projects', 'packages', 'actions'].map(unit => [
          `repo.${unit}`,
          right,
        ]),
      ),
    );
  expect(lines(await run(true, wanted))).toEqual([
    'change organisation platform | description: Another, is The platform itself',
    'change label preview of platform | color: 000000, is 1d76db | description: , is Runs in dev',
    'change team platform/admins | can_create_org_repo: true, is false',
    `change team platform/developers | units_map: ${units('read')}, is ${units('write')}`,
  ]);
  expect(server.writes.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'PATCH /orgs/platform',
    'PATCH /orgs/platform/labels/2',
    'PATCH /teams/4',
    'PATCH /teams/5',
  ]);
  expect(await run(false, wanted)).toEqual([]);
});

test('nothing is removed that the file does not name', async () => {
  await run(true);
  await settle(
    client,
    [
      organisation(
        { ...PLATFORM, labels: [], teams: [], repositories: [] },
        () => [],
        () => undefined,
      ),
    ],
    true,
  );
  expect(server.writes.filter(({ method }) => method === 'DELETE')).toEqual([]);
});

test('lists are read to their last page', async () => {
  for (let id = 1; id <= 101; id += 1) server.objects.set(`/orgs/platform/labels/${id}`, { id });
  expect(await readAll(client, '/orgs/platform/labels')).toHaveLength(101);
});

test('a refusal says what was asked, the reason and what to do', async () => {
  const error: unknown = await settle(
    httpClient(server.url, 'wrong'),
    [
      organisation(
        PLATFORM,
        () => [],
        () => undefined,
      ),
    ],
    false,
  ).catch((caught: unknown) => caught);
  expect(refusalOf(error)).toEqual({
    where: 'GET /orgs/platform',
    message: 'Gitea answers 401',
    value: 'invalid username, password or token',
    fix: 'GITEA_TOKEN is not known; make a token under Settings → Applications',
  });
});

test('a write that fails ends the work', async () => {
  const error: unknown = await send(client, { method: 'DELETE', path: '/packages/platform/a/b/c' }).catch(
    (caught: unknown) => caught,
  );
  expect(refusalOf(error)).toMatchObject({ where: 'DELETE /packages/platform/a/b/c', message: 'Gitea answers 404' });
});

test('an address where nobody answers is told', async () => {
  await server.close();
  const error: unknown = await run(false).catch((caught: unknown) => caught);
  expect(refusalOf(error)).toMatchObject({ where: server.url, message: 'cannot be reached' });
  server = await fakeGitea();
});
