import { httpClient } from '../gitea/http-client';
import { fakeGitea, type FakeGitea } from '../gitea/testing/fake-gitea';
import { formatIssue } from '../model/issue';
import { wholeInventory } from '../testing/committed-platform';
import { PROJECT } from '../testing/project';
import { publishedForm } from '../testing/published-schemas';
import { changeLines, giteaJson, summaryLine } from './commands/gitea';
import { runGitea, type GiteaMode, type GiteaResult } from './gitea';

const WEBHOOKS = {
  ...Object.fromEntries(
    wholeInventory().clusters.map(({ name }) => [`ARGO_CD_WEBHOOK_${name.toUpperCase().replaceAll('-', '_')}`, 'a']),
  ),
  KUBERO_WEBHOOK_DEV: 'k',
};

const SECRETS = { ...WEBHOOKS, REGISTRY_TOKEN: 'd', PIN_TOKEN: 'e', RENOVATE_TOKEN: 'f', RELEASES_TOKEN: 'g' };

let server: FakeGitea;

const run = async (
  mode: GiteaMode,
  variables: Readonly<Record<string, string>> = SECRETS,
  token = 'secret',
): Promise<GiteaResult> =>
  runGitea(PROJECT, {
    mode,
    client: url => httpClient(url, token),
    url: server.url,
    variables,
    now: Date.parse('2026-11-21T00:00:00Z'),
    report: () => undefined,
  });

beforeEach(async () => {
  server = await fakeGitea();
});

afterEach(async () => server.close());

test('a check differs until it was applied, and needs no secret', async () => {
  const before = await run('check', {});
  expect(before.outcome).toBe('differs');
  expect(server.writes).toEqual([]);
  const applied = await run('apply');
  expect(applied.outcome).toBe('done');
  expect(applied.changes.map(({ what }) => what)).toEqual(before.changes.map(({ what }) => what));
  expect(await run('check', {})).toEqual({ outcome: 'done', changes: [], issues: [] });
});

test('the approvals of prod are in the protection of the branch that Argo CD reads', async () => {
  await run('apply');
  expect(server.objects.get('/repos/platform/clusters/branch_protections/main')).toMatchObject({
    required_approvals: 1,
    approvals_whitelist_teams: ['prod-approvers'],
    status_check_contexts: ['synth / synth (pull_request)'],
  });
});

test('without the secret of a webhook nothing is made', async () => {
  const others = Object.fromEntries(Object.entries(WEBHOOKS).filter(([name]) => name !== 'ARGO_CD_WEBHOOK_PROD'));
  const { outcome, issues } = await run('apply', others);
  expect(outcome).toBe('fault');
  expect(publishedForm('gitea')(giteaJson({ outcome, changes: [], issues }))).toEqual([]);
  expect(issues.map(formatIssue)).toEqual([
    'gitea: secret REGISTRY_TOKEN of platform: REGISTRY_TOKEN is not set; set REGISTRY_TOKEN to the one that Vault has (docs/gitea.md)',
    'gitea: secret PIN_TOKEN of platform: PIN_TOKEN is not set; set PIN_TOKEN to the one that Vault has (docs/gitea.md)',
    'gitea: secret RENOVATE_TOKEN of platform: RENOVATE_TOKEN is not set; set RENOVATE_TOKEN to the one that Vault has (docs/gitea.md)',
    'gitea: secret RELEASES_TOKEN of platform: RELEASES_TOKEN is not set; set RELEASES_TOKEN to the one that Vault has (docs/gitea.md)',
    'gitea: webhook of platform/clusters to https://argocd.prod.example.com/api/webhook: ARGO_CD_WEBHOOK_PROD is not set; set ARGO_CD_WEBHOOK_PROD to the one that Vault has (docs/gitea.md)',
    ...['samples', 'shop'].flatMap(name =>
      ['REGISTRY_TOKEN', 'PIN_TOKEN'].map(
        secret =>
          `gitea: secret ${secret} of ${name}: ${secret} is not set; set ${secret} to the one that Vault has (docs/gitea.md)`,
      ),
    ),
  ]);
  expect(server.writes).toEqual([]);
});

test('what cannot be made yet is left, and the run says that something differs', async () => {
  await run('apply');
  const path = '/repos/platform/clusters';
  server.objects.delete(`${path}/branch_protections/main`);
  server.objects.set(path, { ...server.objects.get(path), empty: true });
  const result = await run('apply');
  expect(result).toMatchObject({ outcome: 'differs', changes: [{ kind: 'wait' }] });
  expect(publishedForm('gitea')(giteaJson(result))).toEqual([]);
});

test('webhooks that are there need no secret any more', async () => {
  await run('apply');
  expect((await run('apply', {})).outcome).toBe('done');
});

test('a token that Gitea does not know is told', async () => {
  const { outcome, issues } = await run('check', SECRETS, 'wrong');
  expect(outcome).toBe('fault');
  expect(issues.map(formatIssue)).toEqual([
    'GET /orgs/platform: Gitea answers 401 (invalid username, password or token); GITEA_TOKEN is not known; make a token under Settings → Applications',
  ]);
});

test('retention removes versions past their time and nothing else', async () => {
  for (let id = 1; id <= 12; id += 1) {
    const created = new Date(Date.parse('2026-01-01T00:00:00Z') + id * 86_400_000).toISOString();
    const version = { type: 'npm', name: 'app', version: `1.0.${id}`, created_at: created };
    server.objects.set(`/packages/platform/${id}`, version);
    server.objects.set(`/packages/platform/npm/app/1.0.${id}`, version);
  }
  const { outcome, changes } = await run('retention');
  expect(outcome).toBe('done');
  expect(changes.map(({ kind, what }) => `${kind} ${what}`)).toEqual([
    'remove package platform/npm/app 1.0.2',
    'remove package platform/npm/app 1.0.1',
  ]);
  expect(server.writes.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'DELETE /packages/platform/npm/app/1.0.2',
    'DELETE /packages/platform/npm/app/1.0.1',
  ]);
});

test('changes and the end of a run are one line each, fields below', () => {
  const change = { kind: 'change', what: 'team a/b', fields: ['description: x, is y'] } as const;
  expect(changeLines(change)).toBe('change team a/b\n         description: x, is y\n');
  const result = (outcome: GiteaResult['outcome'], count: number): GiteaResult => ({
    outcome,
    changes: Array.from({ length: count }, () => change),
    issues: [],
  });
  expect(summaryLine(result('done', 0), 'check')).toBe('nothing differs\n');
  expect(summaryLine(result('differs', 1), 'check')).toBe('1 difference; --apply brings Gitea in line\n');
  expect(summaryLine(result('done', 2), 'apply')).toBe('2 differences settled\n');
  expect(summaryLine(result('done', 0), 'apply')).toBe('nothing to do\n');
  const wait = { kind: 'wait', what: 'protection of main in a/b', fields: ['a/b is empty'] } as const;
  expect(summaryLine({ ...result('differs', 2), changes: [change, wait] }, 'apply')).toBe(
    '1 difference settled, 1 left: it waits for what is told\n',
  );
  expect(summaryLine(result('fault', 0), 'apply')).toBe('nothing was changed\n');
  expect(summaryLine(result('fault', 3), 'apply')).toBe('stopped after 3 differences\n');
});
