import { chmodSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { httpClient } from '../../gitea/http-client';
import { fakeGitea, type FakeGitea } from '../../gitea/testing/fake-gitea';
import { formatIssue } from '../../model/issue';
import { setInYaml } from '../../promotion/set-in-yaml';
import { publishedForm } from '../../testing/published-schemas';
import { committedInventory } from '../../testing/committed-platform';
import { temporaryRepository } from '../../testing/temporary-repository';
import { onlyPins } from './only-pins';
import { runPromote, type PromoteOptions } from './promote';
import { promotionJson } from './promote-report';

const FILE = 'environments/tenants/shop.yaml';
const IMAGE = 'ghcr.io/stefanprodan/podinfo';
const BRANCH = 'promote/shop-frontend/6.13.0';

const INVENTORY = committedInventory();

const repository = temporaryRepository();
const { project, remote, git, commit } = repository;
let server: FakeGitea;

beforeAll(async () => {
  server = await fakeGitea();
  const text = project.read(FILE);
  project.write(FILE, text.replace(`${IMAGE}:6.14.1`, `${IMAGE}:6.13.0`));
  commit('the version before');
  project.write(FILE, text);
  commit('the version now');
  repository.push();
});

afterAll(async () => {
  repository.remove();
  await server.close();
});

beforeEach(() => {
  repository.reset();
  server.writes.length = 0;
});

const promote = async (options: Partial<PromoteOptions>) =>
  runPromote(project.root, { subject: 'shop/frontend', from: 'dev', to: 'prod', started: new Date(0), ...options });

test('a version that dev has had goes to prod by a pull request that says what it does', async () => {
  const client = (url: string) => httpClient(url, 'secret');
  const result = await promote({ version: '6.13.0', proposal: { client, url: server.url } });
  expect(result.issues.map(formatIssue)).toEqual([]);
  expect(result.pullRequest?.isNew).toBe(true);
  expect(publishedForm('promote')(promotionJson(result))).toEqual([]);
  expect(git(project.root, 'status', '--porcelain', '--branch')).toBe('## main');
  expect(git(remote, 'diff', '--name-only', 'main', BRANCH).split('\n')).toEqual([
    'dist/prod/layer-4/shop/frontend/Deployment.apps_shop-production_frontend.yaml',
    'dist/prod/layer-4/shop/frontend/Job.batch_shop-production_frontend-rollback.yaml',
    FILE,
  ]);
  expect(git(remote, 'show', '--no-patch', '--format=%B', BRANCH)).toBe(
    `promote shop/frontend 6.13.0: dev → prod\n\nimage in production: ${IMAGE}:6.14.1 → ${IMAGE}:6.13.0`,
  );
  const [write, ...others] = server.writes;
  expect(others).toEqual([]);
  expect(write).toMatchObject({
    method: 'POST',
    path: '/repos/platform/clusters/pulls',
    body: { title: 'promote shop/frontend 6.13.0: dev → prod', head: BRANCH, base: 'main' },
  });
  expect(JSON.stringify(write?.body)).toMatch(
    /"body":"- `image` in production: `\S+:6\.14\.1` → `\S+:6\.13\.0`\\n.*Deployment.*6\.14\.1 → 6\.13\.0/,
  );
  git(project.root, 'checkout', '--quiet', BRANCH);
  expect(onlyPins(project.root, 'main', INVENTORY)).toEqual({ outcome: 'done', issues: [] });
  project.write('notes.txt', 'mine');
  project.replace(FILE, 'port: 9898', 'port: 9899');
  expect(onlyPins(project.root, undefined, INVENTORY).issues.map(formatIssue)).toEqual([
    'notes.txt: is no pin; take it back, or open a pull request of its own for it',
    expect.stringMatching(/^environments\/tenants\/shop\.yaml:\d+:11 apps\[0\]\.port: is no pin; take it back/),
  ]);
  rmSync(join(project.root, 'notes.txt'));
});

test('a file that is moved, a link, and a file that may be run are no pins, wherever they lie', () => {
  git(project.root, 'mv', '.gitignore', 'dist/moved.yaml');
  const link = 'environments/prod.yaml';
  project.write('dist/prod.yaml', project.read(link));
  rmSync(join(project.root, link));
  symlinkSync('../dist/prod.yaml', join(project.root, link));
  chmodSync(join(project.root, FILE), 0o755);
  git(project.root, 'add', '--all', ':!imports', ':!.strata');
  project.write('environments/notes.txt', '# mine\n');
  const told = onlyPins(project.root, 'main', INVENTORY).issues.map(formatIssue);
  const fix = 'take it back, or open a pull request of its own for it';
  expect(told.filter(line => !/^(imports|\.strata)\b/.test(line))).toEqual([
    `environments/prod.yaml: is no plain file (120000); ${fix}`,
    `environments/tenants/shop.yaml: is no plain file (100755); ${fix}`,
    `.gitignore: is no pin; ${fix}`,
    `environments/notes.txt: is no pin; ${fix}`,
  ]);
});

test('a version that nobody has had is no promotion, whoever wrote it', () => {
  const pin = (phase: string, image: string): void =>
    project.write(FILE, setInYaml(project.read(FILE), ['apps', 0, 'phases', phase, 'image'], image));
  const told = (): readonly string[] => onlyPins(project.root, 'main', INVENTORY).issues.map(formatIssue);
  pin('production', `${IMAGE}:6.13.0`);
  expect(told()).toEqual([]);
  pin('production', `${IMAGE}:6.99.0`);
  project.replace('environments/prod.yaml', 'kubernetes: { version: 1.35.2 }', 'kubernetes: { version: 1.35.9 }');
  const by = 'by what main and the commits before it tell';
  const fix = 'first, or fetch the history (git fetch --unshallow)';
  expect(told()).toEqual([
    expect.stringMatching(
      /^environments\/prod\.yaml:\d+:\d+ kubernetes\.version: no other cluster ever had this version of kubernetes, by /,
    ),
    `environments/tenants/shop.yaml:40:19 apps[0].phases.production: no other phase ever had this version of shop/frontend, ${by} (${IMAGE}:6.99.0); bring it to another phase ${fix}`,
  ]);
});

test('without a branch that clusters sync there is nothing to compare with', () => {
  expect(
    onlyPins(project.root, undefined, {
      ...INVENTORY,
      platform: { ...INVENTORY.platform, git: { ...INVENTORY.platform.git, branch: 'trunk' } },
    }).issues.map(formatIssue),
  ).toEqual(['--check: there is neither origin/trunk nor trunk here to compare with; fetch it, or name a revision']);
  expect(onlyPins(project.root, 'gone', INVENTORY).outcome).toBe('fault');
});

test('a run that was killed before it rendered is ended by the next one', async () => {
  project.write(FILE, setInYaml(project.read(FILE), ['apps', 0, 'phases', 'production', 'image'], `${IMAGE}:6.13.0`));
  const result = await promote({ version: '6.13.0' });
  expect(result.outcome).toBe('done');
  expect(result.report?.level).toBe('high');
  expect(project.read('dist/prod/layer-4/shop/frontend/Deployment.apps_shop-production_frontend.yaml')).toContain(
    `image: ${IMAGE}:6.13.0`,
  );
});

test('what dev never had, and what prod has, is told, and nothing is changed', async () => {
  const unknown = await promote({ version: '6.99.0' });
  expect(unknown.outcome).toBe('refused');
  expect(unknown.issues.map(formatIssue)).toEqual([
    'promote: dev never had this version of shop/frontend, by what origin/main and the commits before it tell (6.99.0); bring it to dev first, or fetch the history (git fetch --unshallow)',
  ]);
  for (const version of ['a b', 'latest', '../../x', 'ghcr.io/a/b'])
    expect((await promote({ version })).issues.map(formatIssue)).toEqual([
      `promote: is no tag, and no image with registry and tag (${version}); write 1.4.2 or ghcr.io/example/shop:1.4.2`,
    ]);
  expect((await promote({ subject: 'keda', version: '../x' })).issues.map(formatIssue)).toEqual([
    'promote: is no version (../x); write 1.4.2 or v1.4.2',
  ]);
  expect((await promote({ subject: 'keda', version: '0.0.1' })).issues.map(({ value }) => value)).toEqual(['0.0.1']);
  expect(await promote({})).toMatchObject({ outcome: 'unchanged', issues: [] });
  expect(await promote({ subject: 'keda' })).toMatchObject({ outcome: 'unchanged', issues: [] });
  expect(git(project.root, 'status', '--porcelain')).toBe('');
});

test('a clone that is behind says so in place of nothing to do, by what it knows and, for a pull request, by what the remote has', async () => {
  project.write(FILE, setInYaml(project.read(FILE), ['apps', 0, 'phases', 'test', 'image'], `${IMAGE}:6.13.0`));
  commit('dev goes on');
  repository.push();
  git(project.root, 'reset', '--quiet', '--hard', 'HEAD~1');
  const behind =
    'git: this clone lacks 1 commit of environments/ that origin/main has: what is told is of before; bring them here (git pull, or git rebase origin/main) and run it again';
  expect((await promote({ from: 'test', to: 'review' })).issues.map(formatIssue)).toEqual([behind]);
  git(project.root, 'update-ref', 'refs/remotes/origin/main', 'HEAD');
  expect(await promote({ from: 'test', to: 'review' })).toMatchObject({ outcome: 'unchanged', issues: [] });
  const proposal = { client: (url: string) => httpClient(url, 'secret'), url: server.url };
  const asked = await promote({ from: 'test', to: 'review', proposal });
  expect(asked).toMatchObject({ outcome: 'unchanged' });
  expect(asked.issues.map(formatIssue)).toEqual([behind]);
  const clean = project.read('environments/dev.yaml');
  project.write('environments/dev.yaml', `${clean}# half done\n`);
  const blocked = await promote({ from: 'test', to: 'review', proposal });
  project.write('environments/dev.yaml', clean);
  expect(blocked.outcome).toBe('fault');
  expect(blocked.issues.map(formatIssue)).toEqual([
    behind,
    'git: there are changes that are not committed (environments/dev.yaml); commit them, or take them back',
  ]);
  repository.push();
});

test('a change that a check refuses is taken back, and one that is not committed is in the way', async () => {
  const SHORT = `{ version: 1.35.2 }`;
  project.replace('environments/dev.yaml', `kubernetes: ${SHORT}`, 'kubernetes: { version: 1.20.0 }');
  commit('an odd version');
  repository.push();
  project.replace('environments/dev.yaml', 'kubernetes: { version: 1.20.0 }', `kubernetes: ${SHORT}`);
  const before = project.read('environments/prod.yaml');
  const result = await promote({ subject: 'kubernetes', version: '1.20.0' });
  expect(result.outcome).toBe('fault');
  expect(result.issues.length).toBeGreaterThan(0);
  expect(project.read('environments/prod.yaml')).toBe(before);
  const client = (url: string) => httpClient(url, 'secret');
  const blocked = await promote({ version: '6.13.0', proposal: { client, url: server.url } });
  expect(blocked.issues.map(formatIssue)).toEqual([
    'git: there are changes that are not committed (environments/dev.yaml); commit them, or take them back',
  ]);
  git(project.root, 'reset', '--quiet', '--hard', 'HEAD~1');
});

test('the command tells what is missing, and lists for people and machines', () => {
  expect(project.strata('promote', 'shop/frontend', '--from', 'dev')).toEqual({
    stdout: '',
    stderr:
      'error   promote: what goes from where to where is not told; write promote SUBJECT --from STAGE --to STAGE\n',
    status: 2,
  });
  expect(project.strata('promote', '--list').stdout).toMatch(
    /^talos +1\.14\.4 in dev(?:, [\w-]+)*; 1\.13\.9 in system, (?:[\w-]+, )*prod(?:, [\w-]+)*$/m,
  );
  const listed = project.strata('promote', '--list', '--format', 'json').stdout;
  expect(publishedForm('promote')(listed)).toEqual([]);
  expect(JSON.parse(listed)).toHaveProperty('rows.0.subject', 'talos');
});
