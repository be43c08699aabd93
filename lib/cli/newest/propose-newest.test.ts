import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { httpClient } from '../../gitea/http-client';
import { fakeGitea, type FakeGitea } from '../../gitea/testing/fake-gitea';
import { formatIssue } from '../../model/issue';
import { SMALL } from '../../testing/temporary-project';
import { temporaryRepository } from '../../testing/temporary-repository';
import { newestText, proposeNewest } from './propose-newest';

const LIST = 'imports/newest.json';
const BRANCH = 'updates/newest';
const NPM = 'https://registry.npmjs.org';

const repository = temporaryRepository(SMALL);
const { project, remote, git, commit } = repository;
let server: FakeGitea;

const noted = (versions: Readonly<Record<string, string>>): string => {
  const entries = Object.entries(versions).map(([key, version]) => [key, { version, day: '2026-11-15' }] as const);
  return `${JSON.stringify({ form: 1, versions: Object.fromEntries(entries) }, undefined, 2)}\n`;
};

beforeAll(async () => {
  server = await fakeGitea();
  server.objects.set('/orgs/platform/labels/7', { id: 7, name: 'update' });
  rmSync(join(project.root, 'imports'));
  project.write('.gitignore', '.strata\n');
  project.write('package.json', '{ "dependencies": { "@toys/yaml": "2.9.0", "jest": "30.5.2" } }\n');
  project.write(LIST, noted({ 'npm @toys/yaml': '2.9.0', kubernetes: '1.37.0' }));
  commit('the list');
  repository.push();
});

afterAll(async () => {
  repository.remove();
  await server.close();
});

/** A week of registries that know these packages alone, and Kubernetes. */
const propose = (day: string, packages: Readonly<Record<string, string>>, kubernetes = 'v1.37.0', url = server.url) => {
  const answers = new Map<string, string>(
    Object.entries(packages).map(([name, version]) => [`${NPM}/${name}/latest`, JSON.stringify({ version })]),
  );
  if (kubernetes !== '') answers.set('https://dl.k8s.io/release/stable.txt', kubernetes);
  const ask = (address: string) => {
    const answer = answers.get(address);
    return answer === undefined ? Promise.reject(new Error('no way')) : Promise.resolve(new Response(answer));
  };
  const client = (address: string) => httpClient(address, 'secret');
  return proposeNewest(project.root, ask, new Date(day), { client, url });
};

const lastLine = (result: Parameters<typeof newestText>[0]): string | undefined =>
  newestText(result).trimEnd().split('\n').at(-1);

const atRemote = (): string => git(remote, 'show', `${BRANCH}:${LIST}`);

test('where nothing is newer there is no pull request, and the list keeps its days', async () => {
  const result = await propose('2026-11-22', { '@toys/yaml': '2.9.0' });
  expect(result.issues).toEqual([]);
  expect(result.outcome).toBe('unchanged');
  expect(newestText(result)).toContain('newest version of package jest: no way; what is noted of it stays\n');
  expect(lastLine(result)).toBe(
    'nothing is newer than imports/newest.json says, of 2 things asked for: no pull request',
  );
  expect(server.writes).toEqual([]);
  expect(git(project.root, 'status', '--porcelain')).toBe('');
  expect(git(remote, 'branch', '--list', BRANCH)).toBe('');
});

test('where nobody answers it is a fault, and nothing is changed', async () => {
  const result = await propose('2026-11-22', {}, '');
  expect([result.outcome, lastLine(result)]).toEqual(['fault', 'nothing was changed']);
  expect(server.writes).toEqual([]);
  expect(git(project.root, 'status', '--porcelain')).toBe('');
});

test('a newer version is a pull request of the list alone, which the next week brings up to date in its place', async () => {
  // Somebody's own work stays out of it.
  project.write('staged.txt', '');
  git(project.root, 'add', 'staged.txt');
  const first = await propose('2026-11-22', { '@toys/yaml': '3.0.0', jest: '30.5.2' });
  expect(first.issues.map(formatIssue)).toEqual([]);
  expect(lastLine(first)).toBe('2 newest versions changed; opened https://gitea.example.com/pulls/1');
  expect(git(project.root, 'status', '--porcelain', '--branch')).toBe('## main\nA  staged.txt');
  expect(git(remote, 'diff', '--name-only', 'main', BRANCH)).toBe(LIST);
  expect(git(remote, 'show', '--no-patch', '--format=%B', BRANCH)).toBe(
    'note newest versions\n\n- package @toys/yaml: 2.9.0 → 3.0.0\n- package jest: 30.5.2',
  );
  expect(JSON.parse(atRemote())).toEqual({
    form: 1,
    versions: {
      kubernetes: { version: '1.37.0', day: '2026-11-22' },
      'npm @toys/yaml': { version: '3.0.0', day: '2026-11-22' },
      'npm jest': { version: '30.5.2', day: '2026-11-22' },
    },
  });
  expect(server.writes.map(({ method, path, body }) => [`${method} ${path}`, body])).toEqual([
    [
      'POST /repos/platform/clusters/pulls',
      {
        title: 'note newest versions',
        head: BRANCH,
        base: 'main',
        body: [
          'What `npm run outdated` tells of newest versions. It updates nothing.',
          '- `package @toys/yaml`: `2.9.0` → `3.0.0`\n- `package jest`: `30.5.2`',
          `${first.failed.length} could not be asked for: what was noted of them stays.`,
        ].join('\n\n'),
      },
    ],
    ['POST /repos/platform/clusters/issues/1/labels', { labels: [7] }],
  ]);

  const second = await propose('2026-11-29', { '@toys/yaml': '3.1.0' });
  expect(lastLine(second)).toBe('1 newest version changed; brought up to date: https://gitea.example.com/pulls/1');
  expect(server.writes.slice(2).map(({ method, path }) => `${method} ${path}`)).toEqual([
    'PATCH /repos/platform/clusters/pulls/1',
    'POST /repos/platform/clusters/issues/1/labels',
  ]);
  expect(git(remote, 'rev-list', '--count', `main..${BRANCH}`)).toBe('1');
  expect(atRemote()).toContain('"version": "3.1.0"');
  git(project.root, 'reset', '--quiet', '--hard');
});

test('a list that is not committed is in its way, before anybody is asked', async () => {
  project.write(LIST, noted({ kubernetes: '1.36.0' }));
  const result = await propose('2026-11-22', { '@toys/yaml': '9.0.0' });
  expect(result.issues.map(formatIssue)).toEqual([
    `git: there are changes that are not committed (${LIST}); commit them, or take them back`,
  ]);
  expect([result.noted, result.failed]).toEqual([0, []]);
  git(project.root, 'reset', '--quiet', '--hard');
});

test('the branch is named where Gitea refuses', async () => {
  const result = await propose('2026-12-06', { '@toys/yaml': '4.0.0' }, 'v1.37.0', `${server.url}/nowhere`);
  expect(result.outcome).toBe('fault');
  expect(lastLine(result)).toBe(`the change is on the branch ${BRANCH} alone; run this again when that is put right`);
  expect(atRemote()).toContain('"version": "4.0.0"');
  expect(git(project.root, 'status', '--porcelain', '--branch')).toBe('## main');
});

test('the command wants a token first', () => {
  const { stdout, stderr, status } = project.strata('import', '--newest', '--open-pr');
  expect({ stdout, stderr, status }).toEqual({
    stdout: '',
    stderr: 'error   GITEA_TOKEN: is not set; export a token of Gitea with write:repository and write:issue\n',
    status: 2,
  });
});
