import { httpClient } from '../../gitea/http-client';
import { fakeGitea, type FakeGitea } from '../../gitea/testing/fake-gitea';
import { formatIssue } from '../../model/issue';
import { publishedForm } from '../../testing/published-schemas';
import { temporaryRepository } from '../../testing/temporary-repository';
import { rollbackJson } from './rollback-report';
import { runRollback, type RollbackOptions } from './rollback';

const FILE = 'environments/tenants/shop.yaml';
const APPLICATION = 'dist/prod/apps/Application.argoproj.io_argocd_cert-manager.yaml';
const IMAGE = 'ghcr.io/stefanprodan/podinfo';
const BRANCH = 'rollback/shop-api-gateway/6.13.0';

const repository = temporaryRepository();
const { project, remote, git, commit } = repository;
let server: FakeGitea;

beforeAll(async () => {
  server = await fakeGitea();
  const [tenant, application] = [project.read(FILE), project.read(APPLICATION)];
  project.write(FILE, tenant.replaceAll(`${IMAGE}:6.14.1`, `${IMAGE}:6.13.0`));
  project.write(APPLICATION, application.replace('targetRevision: v1.21.1', 'targetRevision: v1.2.3'));
  commit('the versions before');
  project.write(FILE, tenant);
  project.write(APPLICATION, application);
  commit('the versions now');
  repository.push();
});

afterAll(async () => {
  repository.remove();
  await server.close();
});

const rollback = async (options: Partial<RollbackOptions>) =>
  runRollback(project.root, { subject: 'shop/api-gateway', stage: 'prod', started: new Date(0), ...options });

test('an app goes back by a pull request that says what does not, and that nobody merges unseen', async () => {
  const client = (url: string) => httpClient(url, 'secret');
  const result = await rollback({ proposal: { client, url: server.url } });
  expect(result.issues.map(formatIssue)).toEqual([]);
  expect(git(project.root, 'status', '--porcelain', '--branch')).toBe('## main');
  expect(git(remote, 'diff', '--name-only', 'main', BRANCH).split('\n')).toEqual([
    'dist/prod/layer-4/shop/api-gateway/Deployment.apps_shop-production_api-gateway.yaml',
    FILE,
  ]);
  expect(git(remote, 'show', '--no-patch', '--format=%B', BRANCH)).toBe(
    `roll back shop/api-gateway in prod: 6.13.0\n\nimage in production: ${IMAGE}:6.14.1 → ${IMAGE}:6.13.0`,
  );
  expect(server.writes.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /repos/platform/clusters/pulls']);
  const [write] = server.writes;
  expect(write?.body).toMatchObject({
    title: 'roll back shop/api-gateway in prod: 6.13.0',
    head: BRANCH,
    base: 'main',
  });
  expect(JSON.stringify(write?.body)).toContain(
    '**Does not go back with it:**\\n\\n- database orders of shop in production: ',
  );
  expect(JSON.stringify(write?.body)).toContain(`; main → ${BRANCH}`);
  expect(result.report?.level).toBe('high');
  expect(publishedForm('rollback')(rollbackJson(result))).toEqual([]);
});

test('a chart that is pinned no more is refused, and the files stay', async () => {
  const result = await rollback({ subject: 'cert-manager' });
  expect(result.outcome).toBe('fault');
  expect(result.issues.map(formatIssue)).toEqual([
    expect.stringMatching(/^environments\/prod\.yaml:\d+:\d+ components\.cert-manager\.version: .*\(v1\.2\.3\)/),
  ]);
  expect(git(project.root, 'status', '--porcelain')).toBe('');
});

test('a version that was never there is refused, though others were', async () => {
  const { outcome, issues } = await rollback({ version: '6.1.0' });
  expect(outcome).toBe('fault');
  expect(issues.map(formatIssue)).toEqual([
    'rollback: environments/tenants/shop.yaml never had this version of shop/api-gateway in production (6.1.0); fetch the history (git fetch --unshallow), or name a version that was there',
  ]);
});

test('what is not committed would go along with a pull request, and is in its way', async () => {
  project.replace(FILE, 'summary: Shop', 'summary: A shop');
  const client = (url: string) => httpClient(url, 'secret');
  const { issues } = await rollback({ proposal: { client, url: server.url } });
  expect(issues.map(formatIssue)).toEqual([
    `git: there are changes that are not committed (${FILE}); commit them, or take them back`,
  ]);
  repository.reset();
});

test('the command says in a line what is wrong', () => {
  const { stderr, status } = project.strata('rollback', 'nobody/nothing', '--cluster', 'prod');
  expect({ stderr, status }).toEqual({
    stderr:
      'error   rollback: there is nothing of this name that has a version (nobody/nothing); write TENANT/APP, a component with a chart, kubernetes or talos; promote --list shows those with several versions\nnothing was changed\n',
    status: 2,
  });
});
