import { httpClient } from '../gitea/http-client';
import { fakeGitea, type FakeGitea } from '../gitea/testing/fake-gitea';
import { formatIssue } from '../model/issue';
import { temporaryRepository } from '../testing/temporary-repository';
import { pinLine, pinWords } from './commands/pin';
import { runPin, type PinOptions, type PinResult } from './pin';

const FILE = 'environments/tenants/shop.yaml';
const PULLS = '/repos/platform/clusters/pulls';

const repository = temporaryRepository();
const { project, remote, git } = repository;
let server: FakeGitea;

beforeAll(async () => {
  server = await fakeGitea();
  repository.commit('first');
  repository.push();
  server.objects.set('/orgs/platform/labels/7', { id: 7, name: 'promotion' });
});

afterAll(async () => {
  repository.remove();
  await server.close();
});

beforeEach(() => {
  repository.reset();
  server.writes.length = 0;
});

const pin = async (options: Partial<PinOptions>, withRequest = false): Promise<PinResult> =>
  runPin(project.root, {
    tenant: 'shop',
    app: 'frontend',
    to: { image: '6.14.2' },
    started: new Date(0),
    url: server.url,
    ...(withRequest ? { client: (url: string) => httpClient(url, 'secret') } : {}),
    ...options,
  });

const lines = async (options: Partial<PinOptions>): Promise<readonly string[]> =>
  (await pin(options)).issues.map(formatIssue);

test('the file has the image, and is otherwise as it was', async () => {
  const result = await pin({});
  expect(pinLine(result)).toBe(
    'environments/tenants/shop.yaml: image in test: ghcr.io/stefanprodan/podinfo:6.14.1 → ghcr.io/stefanprodan/podinfo:6.14.2\nnext: npm run synth\n',
  );
  expect(git(project.root, 'diff', '--unified=0', '--', FILE).split('\n').slice(5)).toEqual([
    '+      test: { image: ghcr.io/stefanprodan/podinfo:6.14.2 }',
  ]);
  expect(pinLine(await pin({}))).toBe('nothing to do: ghcr.io/stefanprodan/podinfo:6.14.2 is there already\n');
});

test('what is misspelt is told with what is near', async () => {
  expect(await lines({ tenant: 'shpo' })).toEqual(['pin: there is no such tenant (shpo); did you mean "shop"?']);
  expect(await lines({ app: 'fronted' })).toEqual([
    'pin: there is no such app of shop (fronted); did you mean "frontend"?',
  ]);
  expect(await lines({ phase: 'productoin' })).toEqual([
    'pin: there is no such phase of frontend (productoin); did you mean "production"?',
  ]);
  expect(await lines({ phase: 'local' })).toEqual([
    'pin: there is no such phase of frontend (local); use one of test, review, production',
  ]);
  for (const image of ['latest', 'ghcr.io/a/b', 'a b', '']) {
    expect(await lines({ to: { image } })).toEqual([
      `pin: is no tag, and no image with registry and tag (${image}); write 1.4.2 or ghcr.io/example/shop:1.4.2`,
    ]);
  }
  expect(git(project.root, 'status', '--porcelain')).toBe('');
});

test('the command ends with 2 and says what is missing', () => {
  const both = project.strata('pin', 'shop', 'frontend', '1', '--back');
  expect(both).toMatchObject({
    status: 2,
    stderr: 'error   pin: wants an app, and an image or --back; write pin TENANT/APP TAG, or pin TENANT/APP --back\n',
  });
  expect(project.strata('pin', 'shop', 'frontend', '1', '--pull-request')).toMatchObject({
    status: 2,
    stderr: 'error   GITEA_TOKEN: is not set; export a token of Gitea with write:repository and write:issue\n',
  });
  expect(project.strata('pin', 'frontend', '6.14.2', '--cluster', 'prod')).toEqual({
    status: 0,
    stdout: '',
    stderr:
      'environments/tenants/shop.yaml: image in production: ghcr.io/stefanprodan/podinfo:6.14.1 → ghcr.io/stefanprodan/podinfo:6.14.2\nnext: npm run synth\n',
  });
});

test('an app is named with its tenant, by itself, or in two words', () => {
  const to = { image: '1.0.0' };
  expect(pinWords(['shop', 'frontend', '1.0.0'], false)).toEqual({ tenant: 'shop', app: 'frontend', to });
  expect(pinWords(['shop/frontend', '1.0.0'], false)).toEqual({ tenant: 'shop', app: 'frontend', to });
  expect(pinWords(['frontend', '1.0.0'], false)).toEqual({ app: 'frontend', to });
  expect(pinWords(['shop', 'frontend'], true)).toEqual({ tenant: 'shop', app: 'frontend', to: { back: true } });
  for (const [words, isBack] of [
    [['1.0.0'], false],
    [['a/b/c', '1.0.0'], false],
    [['a', 'b', 'c', '1.0.0'], false],
    [['shop', 'frontend', '1.0.0'], true],
    [['shop/frontend', '1.0.0'], true],
    [['shop/frontend', '1.0.0', 'more'], false],
  ] as const)
    expect(pinWords(words, isBack)).toMatchObject({ message: 'wants an app, and an image or --back' });
});

test('a cluster is one of its phases, and an app alone is the one of its name', async () => {
  const { tenant: _tenant, ...alone } = { tenant: 'shop', app: 'frontend', to: { image: '6.14.2' } };
  const pinned = (options: Partial<PinOptions>): Promise<PinResult> =>
    runPin(project.root, { ...alone, started: new Date(0), url: server.url, ...options });
  expect(await pinned({ cluster: 'dev' })).toMatchObject({ outcome: 'done', phase: 'test' });
  const said = async (options: Partial<PinOptions>): Promise<readonly string[]> =>
    (await pinned(options)).issues.map(formatIssue);
  expect(await said({ cluster: 'local' })).toEqual([expect.stringMatching(/^pin: frontend is in no phase of local; /)]);
  expect(await said({ cluster: 'pord' })).toEqual([
    '--cluster: there is no such cluster or phase (pord); did you mean "prod"?',
  ]);
  expect(await said({ app: 'shop' })).toEqual([
    'pin: is a tenant, and its app or the image is missing (shop); write pin shop/APP TAG',
  ]);
  expect(await said({ app: 'frontned' })).toEqual(['pin: there is no such app (frontned); did you mean "frontend"?']);
});

test('a pull request has the pin with its outputs on a branch of its own, and merges itself in dev', async () => {
  const result = await pin({}, true);
  expect(result.issues).toEqual([]);
  expect(pinLine(result)).toContain('opened https://gitea.example.com/pulls/');
  expect(git(project.root, 'status', '--porcelain', '--branch')).toBe('## main');
  expect(git(remote, 'show', '--no-patch', '--format=%an <%ae>%n%s', 'pin/shop-frontend-test')).toBe(
    'strata <strata@example.com>\npin shop/frontend in test: 6.14.2',
  );
  expect(git(remote, 'diff', '--name-only', 'main', 'pin/shop-frontend-test').split('\n')).toEqual([
    'dist/dev/layer-4/shop/frontend/Deployment.apps_shop-test_frontend.yaml',
    FILE,
  ]);
  const number = result.pullRequest?.number ?? 0;
  expect(server.writes).toEqual([
    {
      method: 'POST',
      path: PULLS,
      body: {
        title: 'pin shop/frontend in test: 6.14.2',
        body: '`image` of app `frontend` in phase `test`: `ghcr.io/stefanprodan/podinfo:6.14.1` → `ghcr.io/stefanprodan/podinfo:6.14.2`.',
        head: 'pin/shop-frontend-test',
        base: 'main',
      },
    },
    { method: 'POST', path: `/repos/platform/clusters/issues/${number}/labels`, body: { labels: [7] } },
    {
      method: 'POST',
      path: `${PULLS}/${number}/merge`,
      body: { do: 'squash', merge_when_checks_succeed: true, delete_branch_after_merge: true },
    },
  ]);
});

test('a newer version takes the place of the older one in the same pull request', async () => {
  const result = await pin({ to: { image: '6.14.3' } }, true);
  expect(pinLine(result)).toContain('brought up to date: https://gitea.example.com/pulls/');
  expect(server.writes[0]).toMatchObject({ method: 'PATCH', body: { title: 'pin shop/frontend in test: 6.14.3' } });
  expect(git(remote, 'show', `pin/shop-frontend-test:${FILE}`)).toContain('podinfo:6.14.3 }');
});

test('with autoDeploy off the pull request waits, as it does in prod', async () => {
  await pin({ phase: 'production' }, true);
  expect(server.writes.filter(({ path }) => path.endsWith('/merge'))).toEqual([]);
  project.replace('environments/dev.yaml', 'autoDeploy: true', 'autoDeploy: false');
  git(project.root, 'commit', '--quiet', '--all', '--message', 'dev waits');
  expect((await pin({}, true)).issues.map(formatIssue)).toEqual([
    'git: there are commits that origin/main does not have, and they would go along; start from origin/main, or push them first',
  ]);
  repository.push();
  server.writes.length = 0;
  await pin({}, true);
  expect(server.writes.map(({ path }) => path.replace(/\d+/, 'N'))).toEqual([
    `${PULLS}/N`,
    '/repos/platform/clusters/issues/N/labels',
  ]);
  git(project.root, 'reset', '--quiet', '--hard', 'HEAD~1');
});

test('what a check refuses is neither written nor pushed', async () => {
  const { outcome, issues } = await pin({ to: { image: 'docker.io/library/debian@sha256:0' } }, true);
  expect({ outcome, count: issues.length }).toEqual({ outcome: 'fault', count: 1 });
  project.replace(FILE, 'Shop whose', 'A shop whose');
  expect((await pin({}, true)).issues.map(formatIssue)).toEqual([
    `git: there are changes that are not committed (${FILE}); commit them, or take them back`,
  ]);
  expect(server.writes).toEqual([]);
});

test('the way back is the image before, by the history, and waits for people', async () => {
  expect((await pin({ to: { back: true }, phase: 'production' })).issues.map(formatIssue)).toEqual([
    `pin: ${FILE} never had another image for frontend in production; fetch the history (\`git fetch --unshallow\`, \`fetch-depth: 0\`), or name the image`,
  ]);
  await pin({ to: { image: '6.14.2' }, phase: 'production' });
  project.strata('synth');
  git(project.root, 'commit', '--quiet', '--all', '--message', 'pin');
  repository.push();

  const image = (tag: string): string => `ghcr.io/stefanprodan/podinfo:${tag}`;
  const late = await pin({ to: { back: true }, phase: 'production', while: image('6.14.1') }, true);
  expect(pinLine(late)).toBe(`nothing to do: ${image('6.14.2')} answers by now, not ${image('6.14.1')}\n`);
  expect(server.writes).toEqual([]);

  const result = await pin({ to: { back: true }, phase: 'production', while: image('6.14.2') }, true);
  expect(result.issues.map(formatIssue)).toEqual([]);
  expect(result.pin).toMatchObject({ key: 'image', from: image('6.14.2'), to: image('6.14.1') });
  expect(server.writes[0]).toMatchObject({
    method: 'POST',
    body: { title: 'take back shop/frontend in production: 6.14.1', head: 'back/shop-frontend-production' },
  });
  expect(server.writes.filter(({ path }) => path.endsWith('/merge'))).toEqual([]);
  expect(git(remote, 'show', `back/shop-frontend-production:${FILE}`)).toContain(
    'image: ghcr.io/stefanprodan/podinfo:6.14.1 }',
  );
});

test('a Gitea that refuses is told, and main is as it was', async () => {
  const result = await pin({ to: { image: '6.15.0' }, client: url => httpClient(url, 'other') });
  expect(pinLine(result)).toBe(
    'the change is on the branch pin/shop-frontend-test alone; run this again when that is put right\n',
  );
  expect(result.issues.map(formatIssue)).toEqual([
    'GET /repos/platform/clusters/pulls?state=open: Gitea answers 401 (invalid username, password or token); GITEA_TOKEN is not known; make a token under Settings → Applications',
  ]);
  expect(git(project.root, 'status', '--porcelain', '--branch')).toBe('## main');
});
